import type { QueryRunner } from 'typeorm';
import { SchemaError } from './schema-error.js';

/** The migrations that were edited after they had been applied, before there were checksums. */
const FIRST_RELEASE = ['Initial1763600000000', 'Functions1763600000001'];

/** What they make in their last form: FINGERPRINT's answer. */
const EXPECTED = '93119ce10fe815ca7090002e5cd92e5f';

const FINGERPRINT = `
  SELECT md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")) AS fingerprint FROM (
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull AS line
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN
      ('users', 'sessions', 'refresh_tokens', 'chats', 'chat_participants', 'read_marker_moves', 'messages')
    UNION ALL
    SELECT proname || ' ' || prosrc FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname = 'send_messages'
  ) lines`;

/**
 * For a database in which the first two migrations are all that was applied, and whose checksums nobody kept: is its schema
 * what they make today? One that an earlier text of them made would fail at the first query instead.
 * @throws SchemaError when it is not.
 */
export async function checkFirstRelease(runner: QueryRunner, applied: string[]): Promise<void> {
  if (applied.join() !== FIRST_RELEASE.join()) return;
  const [row] = (await runner.query(FINGERPRINT)) as [{ fingerprint: string | null }];
  if (row.fingerprint === EXPECTED) return;
  throw new SchemaError(
    `This database was made by an unfinished version of the first release (${applied.join(', ')}), which no later one can read: use the commit that made it, or move its data away and start empty.`,
  );
}
