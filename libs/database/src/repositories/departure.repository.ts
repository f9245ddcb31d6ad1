import { Injectable } from '@nestjs/common';
import { CHAT_CHANGE_NUMBERS, REMOVED_DISPLAY_NAME, removedUsername, type Chat, type User } from '#libs/domain';
import { CHAT_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { endSessionsOf } from './session.repository.js';
import { USER_COLUMNS } from './user-columns.js';

/** What a removed account leaves behind. */
export interface Departure {
  user: User;
  endedSessionIds: string[];
  /** The groups that the person left, as they are now; one that nobody is left in is not active any more. */
  leftChats: Chat[];
}

/** The removal of an account: one transaction, a fixed number of statements, however many groups there are. */
@Injectable()
export class DepartureRepository {
  constructor(private readonly database: Database) {}

  /** Messages and direct chats stay. Null when there is no such active person. */
  async remove(userId: string): Promise<Departure | null> {
    return this.database.transaction(async (tx) => {
      const values = [userId, removedUsername(userId), REMOVED_DISPLAY_NAME];
      const [user] = await tx.query<User>('neutralise_user', NEUTRALISE_USER, values);
      if (!user) return null;
      const leftChats = await leaveGroups(tx, userId);
      return { user, leftChats, endedSessionIds: await endSessionsOf(tx, userId) };
    });
  }
}

/** The locks come first and in order of id; the second statement then sees what their former holders committed. */
async function leaveGroups(tx: Transaction, userId: string): Promise<Chat[]> {
  const groups = await tx.query<{ id: string }>('lock_groups', LOCK_GROUPS, [userId]);
  if (groups.length === 0) return [];
  return tx.query<Chat>('leave_groups', LEAVE_GROUPS, [userId, groups.map(({ id }) => id)]);
}

const { participantLeft: LEFT, chatRemoved: REMOVED } = CHAT_CHANGE_NUMBERS;

const NEUTRALISE_USER = `
  UPDATE users u SET username = $2, display_name = $3, email = NULL, password_hash = NULL, is_active = false,
    updated_at = now()
  WHERE u.id = $1 AND u.is_active
  RETURNING ${USER_COLUMNS}`;

const LOCK_GROUPS = `
  SELECT c.id FROM chats c
  WHERE c.id IN (SELECT chat_id FROM chat_participants WHERE user_id = $1)
    AND c.chat_type = 'group' AND c.removed_at IS NULL
  ORDER BY c.id FOR NO KEY UPDATE`;

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
  )
  SELECT * FROM touched`;
