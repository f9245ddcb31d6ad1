import pg from 'pg';
import { createGroup, createPerson, sendMessage, sharedSystem } from '#libs/testing';
import { TimeSpreader } from './time-spreader.js';

const system = sharedSystem();
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let database: pg.Client;
let spreader: TimeSpreader;

beforeAll(async () => {
  database = new pg.Client({ connectionString: system.databaseUrl });
  await database.connect();
  spreader = await TimeSpreader.open(system.databaseUrl);
});

afterAll(async () => {
  await spreader?.close();
  await database?.end();
});

async function timesOf(
  chatId: string,
): Promise<{ first: number; last: number; created: number; active: number; joined: number }> {
  const { rows } = await database.query(
    `SELECT min(m.created_at) AS first, max(m.created_at) AS last, c.created_at AS created, c.last_activity_at AS active,
       (SELECT max(joined_at) FROM chat_participants WHERE chat_id = c.id) AS joined
     FROM chats c JOIN messages m ON m.chat_id = c.id WHERE c.id = $1 GROUP BY c.id`,
    [chatId],
  );
  return Object.fromEntries(Object.entries(rows[0]).map(([name, at]) => [name, Number(at)])) as never;
}

it('spreads a chat of the demo over two weeks, and all that goes with it', async () => {
  const [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  const { id } = await createGroup(system, ada, [ben]);
  for (let n = 0; n < 30; n++) await sendMessage(system, ada, id, `message ${n}`, { clientMessageId: `demo-x-${n}` });
  await spreader.spread(id, 30);
  const { first, last, created, active, joined } = await timesOf(id);
  expect(Date.now() - first).toBeGreaterThan(9 * DAY);
  expect(Date.now() - last).toBeLessThan(DAY);
  expect(active).toBe(last);
  expect(created).toBeLessThan(first);
  expect(joined).toBeLessThan(first);
  await spreader.spread(id, 30);
  expect(await timesOf(id)).toEqual({ first, last, created, active, joined });
});

it('leaves alone what people have written in', async () => {
  const [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  const { id } = await createGroup(system, ada, [ben]);
  await sendMessage(system, ada, id, 'the demo’s', { clientMessageId: 'demo-y-0' });
  await sendMessage(system, ada, id, 'my own');
  const before = await timesOf(id);
  await spreader.spread(id, 1);
  expect(await timesOf(id)).toEqual(before);
});
