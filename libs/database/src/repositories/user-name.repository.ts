import { Injectable } from '@nestjs/common';
import { searchKeys, type User } from '#libs/domain';
import { Database, type Transaction } from '../database.js';
import { USER_COLUMNS } from './user-columns.js';

/** How somebody is called, and whether they can be found at all. */
export type Named = Pick<User, 'id' | 'username' | 'displayName' | 'isActive'>;

/** Of a user: as `named_as` keeps it. */
export const NAMED_AS = `username || E'\\n' || coalesce(display_name, '')`;

/** Where more names fit, people come in the order of the names: to put all of them in order would cost more with each user. */
const MOST_SORTED = 2000;
/** Behind every key that begins with another one. */
const LAST_LETTER = '\u{10ffff}';
const AT_ONCE = 500;

/** Whom a text finds, by the domain's idea of equality: see nameKey. The cost of a search does not grow with the people. */
@Injectable()
export class UserNameRepository {
  constructor(private readonly database: Database) {}

  /**
   * Active people with a name that begins with the key, by username; where more than 2,000 names do, by these names.
   * `after` is the id of one of them.
   */
  async search(key: string, limit: number, after: string | null): Promise<User[]> {
    const range = [key, `${key}${LAST_LETTER}`];
    const [{ fitting }] = await this.database.query<{ fitting: number }>('count_names', COUNT_NAMES, [
      ...range,
      MOST_SORTED + 1,
    ]);
    const values = [...range, limit, after];
    if (fitting > MOST_SORTED) return this.database.query<User>('search_by_name', SEARCH_BY_NAME, values);
    return this.database.query<User>('search_by_username', SEARCH_BY_USERNAME, values);
  }

  /** Renews the keys of people who are called otherwise than their keys say, some of them; false when there are no more. */
  async renewSome(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const people = await tx.query<Named>('outdated_names', OUTDATED, [AT_ONCE]);
      if (people.length > 0) await writeNames(tx, people);
      return people.length === AT_ONCE;
    });
  }
}

/** Writes the keys of people as they are called now, as part of the transaction that named them so. */
export async function writeNames(tx: Transaction, people: readonly Named[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  const rows = people.filter(({ isActive }) => isActive).flatMap(namesOf);
  await tx.query('forget_names', 'DELETE FROM user_names WHERE user_id = ANY ($1::uuid[])', [ids]);
  await tx.query('keep_names', KEEP_NAMES, [
    rows.map(({ key }) => key),
    rows.map(({ userId }) => userId),
    rows.map(({ username }) => username),
  ]);
  await tx.query('names_are_kept', `UPDATE users SET named_as = ${NAMED_AS} WHERE id = ANY ($1::uuid[])`, [ids]);
}

/** The rows of user_names that somebody has. */
export function namesOf({ id, username, displayName }: Omit<Named, 'isActive'>): {
  key: string;
  userId: string;
  username: string;
}[] {
  return searchKeys(username, displayName).map((key) => ({ key, userId: id, username: username.toLowerCase() }));
}

const KEEP_NAMES = `
  INSERT INTO user_names (key, user_id, username) SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[])`;

/** Whom somebody else just renames is left to them, or to the next time. */
const OUTDATED = `
  SELECT id, username, display_name AS "displayName", is_active AS "isActive" FROM users
  WHERE named_as IS DISTINCT FROM ${NAMED_AS} ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`;

const FITS = `n.key >= $1 AND n.key < $2`;

const COUNT_NAMES = `
  SELECT count(*)::integer AS fitting FROM (SELECT 1 FROM user_names n WHERE ${FITS} ORDER BY n.key LIMIT $3) f`;

const SEARCH_BY_USERNAME = `
  WITH fitting AS MATERIALIZED (SELECT n.username, n.user_id FROM user_names n WHERE ${FITS})
  SELECT ${USER_COLUMNS}
  FROM (
    SELECT DISTINCT f.username, f.user_id FROM fitting f
    WHERE $4::uuid IS NULL OR f.username > (SELECT lower(a.username) FROM users a WHERE a.id = $4 AND a.is_active)
    ORDER BY f.username LIMIT $3) f
  JOIN users u ON u.id = f.user_id ORDER BY f.username`;

/** Somebody with several names that fit is told at the first of them. */
const SEARCH_BY_NAME = `
  SELECT ${USER_COLUMNS}
  FROM (
    SELECT n.key, n.user_id FROM user_names n
    WHERE ${FITS}
      AND (n.key, n.user_id) >= (
        CASE WHEN $4::uuid IS NULL THEN $1 ELSE
          (SELECT min(a.key) FROM user_names a WHERE a.user_id = $4 AND a.key >= $1 AND a.key < $2) END,
        coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid))
      AND n.user_id IS DISTINCT FROM $4
      AND NOT EXISTS (SELECT 1 FROM user_names e WHERE e.user_id = n.user_id AND e.key >= $1 AND e.key < n.key)
    ORDER BY n.key, n.user_id LIMIT $3) f
  JOIN users u ON u.id = f.user_id ORDER BY f.key, f.user_id`;
