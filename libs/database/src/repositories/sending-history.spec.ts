import pg from 'pg';
import { newId } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';

const MESSAGES = 3000;

let store: TestDatabase;
let database: pg.Client;

beforeAll(async () => {
  store = await createDatabase();
  database = new pg.Client(store.url);
  await database.connect();
});

afterAll(async () => {
  await database?.end();
  await store?.drop();
});

/** A chat of one person with a long history; the tables have never been analysed. */
async function longChat(userId: string): Promise<string> {
  const id = newId();
  const chat = `INSERT INTO chats (id, chat_type, participant_count, last_seq, revision) VALUES ($1, 'group', 1, $2, $2)`;
  await database.query(chat, [id, MESSAGES]);
  await database.query(`INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text)`, [userId]);
  const participant = `INSERT INTO chat_participants (chat_id, user_id, role, joined_at) VALUES ($1, $2, 'member', now())`;
  await database.query(participant, [id, userId]);
  await database.query(
    `INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content,
       client_message_id, created_at)
     SELECT $1, n, gen_random_uuid(), $2, n, n, n, 'a', n::text, now() FROM generate_series(1, $3::integer) n`,
    [id, userId, MESSAGES],
  );
  return id;
}

/** Entries of indexes and rows of the table that this connection has read of messages. */
async function entriesRead(): Promise<number> {
  await database.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await database.query(
    `SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'messages')
       + (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'messages') AS read`,
  );
  return Number(rows[0].read);
}

it.each([1, 2])('a send reads no more of a chat with a long history, %d at a time', async (size) => {
  const ada = newId();
  const chatId = await longChat(ada);
  const before = await entriesRead();
  for (let i = 0; i < 10; i++) {
    const { rows } = await database.query(
      `SELECT (send_messages(false, array_agg(gen_random_uuid()), array_agg($2::uuid), array_agg($3::uuid),
         array_agg('a'::text), array_agg(gen_random_uuid()::text))).outcome FROM generate_series(1, $1)`,
      [size, chatId, ada],
    );
    expect(rows).toEqual(Array.from({ length: size }, () => ({ outcome: 'added' })));
  }
  expect((await entriesRead()) - before).toBeLessThan(10 * size * 10);
});
