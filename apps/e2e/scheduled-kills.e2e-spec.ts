import {
  createGroup,
  createPerson,
  eventually,
  SqlConnection,
  startSystem,
  type Person,
  type TestSystem,
} from '#libs/testing';
import { history } from './operations.js';
import { own } from './own-state.js';

let system: TestSystem;
let database: SqlConnection;
let holder: SqlConnection;
let ada: Person;
let chatId: string;

beforeAll(async () => {
  system = await startSystem({ instances: { user: 1, sender: 2, receiver: 1 } });
  database = await SqlConnection.open(system.databaseUrl);
  holder = await SqlConnection.open(system.databaseUrl, 'holder');
  ada = await createPerson(system);
  ({ id: chatId } = await createGroup(system, ada));
}, 120_000);

afterAll(async () => {
  await Promise.all([database.close(), holder.close()]);
});

async function schedule(content: string, inMs: number): Promise<string> {
  const sendAt = new Date(Date.now() + inMs).toISOString();
  const { id } = await own(ada, 'schedule', { input: { chatId, content, sendAt } }, await running());
  return id;
}

async function running(): Promise<{ http: string }> {
  const sender = system.sender.find(({ isRunning }) => isRunning)!;
  await sender.untilReady(60_000);
  return sender;
}

async function restart(): Promise<void> {
  const gone = system.sender.filter(({ isRunning }) => !isRunning);
  for (const sender of gone) sender.launch();
  await Promise.all(gone.map((sender) => sender.untilReady(60_000)));
}

async function state(id: string): Promise<string> {
  const [row] = await database.query<{ state: string }>('SELECT state FROM scheduled_messages WHERE id = $1', [id]);
  return row.state;
}

async function contents(): Promise<string[]> {
  return (await history(system.receiver[0], ada, chatId)).map(({ content }) => content);
}

/** What a worker that sends waits for, one step after another; each is held by another session. */
const STEPS = [
  ['holds the message and nothing else', 'SELECT FROM chats WHERE id = $1 FOR UPDATE', () => chatId],
  [
    'has sent it and not marked it as sent in its log',
    'SELECT FROM person_heads WHERE user_id = $1 FOR UPDATE',
    () => ada.id,
  ],
] as const;

it.each(STEPS)(
  'both senders killed while one %s: it is sent once',
  async (what, hold, of) => {
    const id = await schedule(what, 1500);
    await holder.query('BEGIN');
    await holder.query(hold, [of()]);
    await eventually(async () => {
      const waiting = await database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    }, 20_000);
    await Promise.all(system.sender.map((sender) => sender.kill()));
    expect(await state(id)).toBe('waiting');
    await holder.query('ROLLBACK');
    await restart();
    await eventually(async () => expect(await state(id)).toBe('sent'), 20_000);
    expect((await contents()).filter((content) => content === what)).toEqual([what]);
  },
  120_000,
);

it('senders killed again and again at any moment: each of many is sent once, and in time while one lives', async () => {
  const ids = new Map<string, string>();
  for (let i = 0; i < 40; i++) ids.set(`any ${i}`, await schedule(`any ${i}`, 3000 + 100 * i));
  for (let round = 0; round < 4; round++) {
    await system.sender[round % 2].kill();
    await restart();
  }
  await eventually(async () => {
    for (const id of ids.values()) expect(await state(id)).toBe('sent');
  }, 60_000);
  const sent = (await contents()).filter((content) => content.startsWith('any'));
  expect(sent.sort()).toEqual([...ids.keys()].sort());
}, 180_000);
