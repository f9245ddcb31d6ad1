import pg from 'pg';
import { createGroup, sharedSystem, type Person } from '#libs/testing';
import { perform } from './operations.js';
import { people } from './people.js';

const system = sharedSystem();
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });

const RECOUNT = `
  SELECT count(*)::integer AS count FROM messages m JOIN chat_participants p
    ON p.chat_id = m.chat_id AND p.user_id = $2
  WHERE m.chat_id = $1 AND m.seq > p.last_read_seq AND m.sender_id <> $2 AND m.deleted_at IS NULL`;

let ada: Person;
let ben: Person;
let cid: Person;

beforeAll(async () => {
  [ada, ben, cid] = await people(system, 3);
});

afterAll(() => database.end());

async function recount(chatId: string, userId: string): Promise<number> {
  return (await database.query(RECOUNT, [chatId, userId])).rows[0].count;
}

function send(by: Person, chatId: string, i: number): Promise<any> {
  return perform(system.sender[i % 2], by, 'send', { chatId, content: `${i}` });
}

it('40 parallel sends leave an unread count of exactly 40, and 40 distinct seqs', async () => {
  for (let round = 0; round < 5; round++) {
    const { id: chatId } = await createGroup(system, ada, [ben, cid]);
    const sent = await Promise.all(Array.from({ length: 40 }, (_, i) => send(ada, chatId, i)));
    expect(sent.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    for (const receiver of system.receiver) {
      expect(await perform(receiver, ben, 'unreadCount', { chatId })).toBe(40);
      expect(await perform(receiver, ada, 'unreadCount', { chatId })).toBe(0);
    }
    const { rows } = await database.query('SELECT last_read_seq FROM chat_participants WHERE chat_id = $1', [chatId]);
    expect(rows.map((row) => row.last_read_seq)).toEqual([0, 0, 0]);
  }
});

it('reading one old message leaves the newer ones unread, also while more are sent', async () => {
  for (let round = 0; round < 20; round++) {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const old = await send(ada, chatId, 0);
    await Promise.all([
      ...Array.from({ length: 9 }, (_, i) => send(ada, chatId, i)),
      perform(system.sender[round % 2], ben, 'markMessage', { messageId: old.id }),
    ]);
    expect(await perform(system.receiver[round % 2], ben, 'unreadCount', { chatId })).toBe(9);
  }
});

it('hundreds of rounds of sends, reads, deletes and edits at once never leave a count that differs from a recount', async () => {
  const { id: chatId } = await createGroup(system, ada, [ben, cid]);
  const everybody = [ada, ben, cid];
  const mine = new Map<Person, any[]>(everybody.map((person) => [person, []]));
  await send(ada, chatId, 0); // A marker can only go where a message is, also in the first round.
  for (let round = 0; round < 200; round++) {
    const acts = everybody.flatMap((by, i) => {
      const sender = system.sender[(round + i) % 2];
      const own = mine.get(by)!;
      const deleted = round % 3 === i ? own.splice((round * 7) % Math.max(1, own.length), 1) : [];
      const upToSeq = round % 4 === i ? Math.max(1, round * 2) : null;
      return [
        perform(sender, by, 'send', { chatId, content: `${round}` }).then((message) => own.push(message)),
        ...deleted.map(({ id }) => perform(sender, by, 'remove', { id })),
        ...(round % 5 === i ? [perform(sender, by, 'markChat', { chatId, upToSeq })] : []),
      ];
    });
    await Promise.all(acts);
    for (const [i, by] of everybody.entries()) {
      const told = await perform(system.receiver[(round + i) % 2], by, 'unreadCount', { chatId });
      expect([round, i, told]).toEqual([round, i, await recount(chatId, by.id)]);
    }
  }
}, 120_000);
