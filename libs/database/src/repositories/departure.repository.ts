import { Injectable } from '@nestjs/common';
import {
  CHAT_CHANGE_NUMBERS,
  CHAT_HISTORY_NUMBERS,
  REMOVED_DISPLAY_NAME,
  removedUsername,
  type Chat,
  type User,
} from '#libs/domain';
import { CHAT_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { endSessionsOf } from './session.repository.js';
import { USER_COLUMNS } from './user-columns.js';

/** What a removed account leaves behind. */
export interface Departure {
  user: User;
  endedSessionIds: string[];
}

/** What is kept of a person and of nobody else. */
const PERSONAL_TABLES = ['user_names', 'sign_in_networks', 'user_preferences', 'person_presence', 'presence_periods'];

/** So many groups are left in one transaction: a moment's work, whatever the number of them all. */
const GROUPS_AT_ONCE = 500;

/**
 * The removal of an account: first the account, in one transaction; then its groups, some at a time. Somebody who is in very
 * many groups is removed as surely as anybody else, and what a failure leaves is found by `unfinished`.
 */
@Injectable()
export class DepartureRepository {
  constructor(private readonly database: Database) {}

  /**
   * The account is gone with this: nobody puts it into a chat any more. To be followed by leaveGroups. Null when there is
   * no such active person.
   */
  async remove(userId: string): Promise<Departure | null> {
    return this.database.transaction(async (tx) => {
      await tx.query('hold_account', HOLD_ACCOUNT, [userId]);
      const values = [userId, removedUsername(userId), REMOVED_DISPLAY_NAME];
      const [user] = await tx.query<User>('neutralise_user', NEUTRALISE_USER, values);
      if (!user) return null;
      for (const table of PERSONAL_TABLES) {
        await tx.query(`forget_${table}`, `DELETE FROM ${table} WHERE user_id = $1`, [userId]);
      }
      return { user, endedSessionIds: await endSessionsOf(tx, userId) };
    });
  }

  /**
   * Takes a removed person out of every group; messages and direct chats stay. Gives the groups as they are after each
   * commit; one that nobody is left in is not active any more. Several may be at it at once.
   */
  async *leaveGroups(userId: string): AsyncGenerator<Chat[], void> {
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      const step = await this.database.transaction((tx) => leaveSome(tx, userId, after!));
      if (step.left.length > 0) yield step.left;
      after = step.last;
    }
    await this.database.query('departed', DEPARTED, [userId]);
  }

  /** People who are removed and not out of every group, though that began more than so many seconds ago. */
  async unfinished(seconds: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('unfinished_departures', UNFINISHED, [seconds]);
    return rows.map(({ id }) => id);
  }
}

/** The locks come first and in order of id; the second statement then sees what their former holders committed. */
async function leaveSome(
  tx: Transaction,
  userId: string,
  after: string,
): Promise<{ left: Chat[]; last: string | undefined }> {
  const groups = await tx.query<{ id: string }>('lock_groups', LOCK_GROUPS, [userId, after, GROUPS_AT_ONCE]);
  if (groups.length === 0) return { left: [], last: undefined };
  const left = await tx.query<Chat>('leave_groups', LEAVE_GROUPS, [userId, groups.map(({ id }) => id)]);
  return { left, last: groups.length < GROUPS_AT_ONCE ? undefined : groups.at(-1)?.id };
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const { participantLeft: LEFT, chatRemoved: REMOVED } = CHAT_CHANGE_NUMBERS;
const { personLeft: GONE, ownerChanged: SUCCEEDED } = CHAT_HISTORY_NUMBERS;

/** Waits for those who are just putting the person into a chat: see lockPeople. */
const HOLD_ACCOUNT = `SELECT id FROM users WHERE id = $1 FOR UPDATE`;

const NEUTRALISE_USER = `
  UPDATE users u SET username = $2, display_name = $3, email = NULL, password_hash = NULL, is_active = false,
    is_leaving = true, named_as = $2 || E'\\n' || $3, updated_at = now()
  WHERE u.id = $1 AND u.is_active
  RETURNING ${USER_COLUMNS}`;

const LOCK_GROUPS = `
  SELECT c.id FROM chat_participants p JOIN chats c ON c.id = p.chat_id
  WHERE p.user_id = $1 AND p.chat_id > $2 AND c.chat_type = 'group' AND c.removed_at IS NULL
  ORDER BY p.chat_id LIMIT $3 FOR NO KEY UPDATE OF c`;

const DEPARTED = `UPDATE users SET is_leaving = false WHERE id = $1 AND is_leaving`;

const UNFINISHED = `
  SELECT id FROM users WHERE is_leaving AND updated_at < now() - $1 * interval '1 second' ORDER BY id LIMIT 100`;

/** A group that the person owned goes to the longest-standing admin, else member; the last to leave removes it. */
const LEAVE_GROUPS = `
  WITH moment AS (
    SELECT clock_timestamp() AS at
  ), leaving AS (
    DELETE FROM chat_participants WHERE user_id = $1 AND chat_id = ANY ($2::uuid[]) RETURNING chat_id, role
  ), successors AS (
    SELECT l.chat_id, next.user_id FROM leaving l CROSS JOIN LATERAL (
      SELECT p.user_id FROM chat_participants p WHERE p.chat_id = l.chat_id AND p.user_id <> $1
      ORDER BY p.role = 'admin' DESC, p.joined_at, p.user_id LIMIT 1) next
    WHERE l.role = 'owner'
  ), promoted AS (
    UPDATE chat_participants p SET role = 'owner' FROM successors s
    WHERE p.chat_id = s.chat_id AND p.user_id = s.user_id
  ), touched AS (
    UPDATE chats c SET revision = c.revision + 1, changed_revision = c.revision + 1,
      participant_count = c.participant_count - 1, updated_at = m.at, last_activity_at = m.at,
      removed_at = CASE WHEN c.participant_count = 1 THEN m.at END
    FROM leaving l, moment m WHERE c.id = l.chat_id
    RETURNING ${CHAT_COLUMNS}
  ), logged AS (
    INSERT INTO chat_changes (chat_id, revision, kind, actor_id, ref)
    SELECT t.id, t.revision, CASE WHEN t."isActive" THEN ${LEFT} ELSE ${REMOVED} END, $1, $1 FROM touched t
  ), told AS (
    INSERT INTO chat_history (chat_id, after_seq, revision, kind, actor_id, people, person_count)
    SELECT t.id, t."lastSeq", t.revision, w.kind, $1, ARRAY[w.person], 1 FROM touched t CROSS JOIN LATERAL (
      SELECT ${GONE}::smallint AS kind, $1::uuid AS person
      UNION ALL SELECT ${SUCCEEDED}, s.user_id FROM successors s WHERE s.chat_id = t.id) w
    WHERE t."isActive"
  )
  SELECT * FROM touched`;
