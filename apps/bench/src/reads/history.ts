import type pg from 'pg';
import { insertGroup, insertPeople, type LoadPerson } from '../measure/people.js';

/** Chats with a past, to be read. */
export interface History {
  /** In every chat. */
  viewer: LoadPerson;
  /** A chat of 5,000 people with all the messages. */
  largeId: string;
  /** The id of a message near the end of it. */
  recentMessageId: string;
  /** A chat of 201 people. */
  groupId: string;
  messages: number;
}

const LARGE_CHAT = 5_000;
const GROUP = 201;
export const SMALL_CHATS = 1_000;
const SMALL_CHAT = 10;
const SMALL_CHAT_MESSAGES = 100;

/** Fills one chat with so many messages, and gives the viewer a thousand more chats with a hundred each. */
export async function fillHistory(
  sql: pg.Pool,
  messages: number,
  tokenFor: (userId: string) => string,
  onStep: (what: string) => void,
): Promise<History> {
  const people = await insertPeople(sql, LARGE_CHAT, tokenFor);
  const ids = people.map(({ id }) => id);
  const largeId = await insertGroup(sql, 'A large chat', ids);
  const groupId = await insertGroup(sql, 'A group', ids.slice(0, GROUP));
  onStep(`${messages} messages into a chat of ${LARGE_CHAT}`);
  await fillChats(sql, [largeId], messages);
  onStep(`${SMALL_CHATS} chats with ${SMALL_CHAT_MESSAGES} messages each`);
  const small: string[] = [];
  for (let place = 0; place < SMALL_CHATS; place++) {
    const start = 1 + ((place * SMALL_CHAT) % (LARGE_CHAT - SMALL_CHAT));
    small.push(await insertGroup(sql, `Chat ${place}`, [ids[0], ...ids.slice(start, start + SMALL_CHAT - 1)]));
  }
  await fillChats(sql, small, SMALL_CHAT_MESSAGES);
  onStep('read markers of everybody');
  await moveMarkers(sql, largeId, messages);
  await sql.query('VACUUM ANALYZE');
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM messages WHERE chat_id = $1 AND seq = $2', [
    largeId,
    messages - 5,
  ]);
  return { viewer: people[0], largeId, recentMessageId: rows[0].id, groupId, messages };
}

/** Messages by the chat's people in turn; one in fifty edited, one in a hundred deleted. */
async function fillChats(sql: pg.Pool, chatIds: string[], messages: number): Promise<void> {
  await sql.query(
    `INSERT INTO messages
       (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, client_message_id, created_at,
        edited_at, deleted_at)
     SELECT f.chat_id, n, uuidv7(), f.sender_id, row_number() OVER (PARTITION BY f.chat_id, f.sender_id ORDER BY n), n, n,
       CASE WHEN n % 100 = 0 THEN '' ELSE 'Message ' || n || ' of a chat that has been going on for a while' END,
       'filled-' || n, now() - (($2::integer - n) || ' seconds')::interval,
       CASE WHEN n % 50 = 1 THEN now() END, CASE WHEN n % 100 = 0 THEN now() END
     FROM (
       SELECT c.id AS chat_id, n, p.members[1 + n % cardinality(p.members)] AS sender_id
       FROM unnest($1::uuid[]) AS c (id)
       CROSS JOIN LATERAL (SELECT array_agg(user_id) AS members FROM chat_participants WHERE chat_id = c.id) p
       CROSS JOIN LATERAL generate_series(1, $2::integer) AS n) f
     ORDER BY f.chat_id, n`,
    [chatIds, messages],
  );
  await sql.query(
    'UPDATE chats SET last_seq = $2, revision = $2, last_activity_at = clock_timestamp() WHERE id = ANY ($1::uuid[])',
    [chatIds, messages],
  );
}

/** Everybody has read up to somewhere near the end, in three steps. */
async function moveMarkers(sql: pg.Pool, chatId: string, messages: number): Promise<void> {
  await sql.query(
    `INSERT INTO read_marker_moves (chat_id, user_id, up_to_seq, read_at)
     SELECT p.chat_id, p.user_id, $2 * step / 3 - place % 40, now() - ((3 - step) || ' hours')::interval
     FROM (SELECT *, row_number() OVER () AS place FROM chat_participants WHERE chat_id = $1) p,
       generate_series(1, 3) AS step`,
    [chatId, messages],
  );
  await sql.query(
    `UPDATE chat_participants p SET last_read_seq = v.up_to_seq, last_read_at = v.read_at
     FROM (SELECT DISTINCT ON (user_id) * FROM read_marker_moves WHERE chat_id = $1 ORDER BY user_id, up_to_seq DESC) v
     WHERE p.chat_id = $1 AND p.user_id = v.user_id`,
    [chatId],
  );
}
