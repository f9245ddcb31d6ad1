import type pg from 'pg';
import { newId } from '#libs/domain';

/** Somebody whom the load speaks for. */
export interface LoadPerson {
  id: string;
  token: string;
}

/** Accounts by SQL: the load needs thousands, and a password hash costs 20 ms. They cannot sign in, only be signed in. */
export async function insertPeople(
  sql: pg.Pool,
  count: number,
  tokenFor: (userId: string) => string,
): Promise<LoadPerson[]> {
  const ids = Array.from({ length: count }, () => newId());
  await sql.query(
    `INSERT INTO users (id, username, display_name)
     SELECT id, 'load-' || right(id::text, 12) || '-' || place, 'Load ' || place
     FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place)`,
    [ids],
  );
  return ids.map((id) => ({ id, token: tokenFor(id) }));
}

/** A group of these people, the first of them its owner. */
export async function insertGroup(sql: pg.Pool, name: string, memberIds: readonly string[]): Promise<string> {
  const id = newId();
  await sql.query(
    `WITH chat AS (
       INSERT INTO chats (id, chat_type, name, participant_count) VALUES ($1, 'group', $2, $4) RETURNING id
     ) INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
     SELECT chat.id, w.user_id, CASE WHEN place = 1 THEN 'owner' ELSE 'member' END, now() - interval '1 day'
     FROM chat, unnest($3::uuid[]) WITH ORDINALITY AS w (user_id, place)`,
    [id, name, memberIds, memberIds.length],
  );
  return id;
}
