import { Injectable } from '@nestjs/common';
import type { Chat, Message, ReadMarkerMove } from '#libs/domain';
import { CHAT_COLUMNS, CHATS_OF_VIEWER, MESSAGE_COLUMNS } from '../columns.js';
import { Database } from '../database.js';

/** Where a chat stands. */
export interface ChatPosition {
  chatId: string;
  revision: number;
  changedRevision: number;
  lastSeq: number;
  isActive: boolean;
}

export interface ViewerUnread {
  chatId: string;
  userId: string;
  unreadCount: number;
}

export interface Joined {
  chatId: string;
  userId: string;
}

const POSITION_COLUMNS = `c.id AS "chatId", c.revision, c.changed_revision AS "changedRevision", c.last_seq AS "lastSeq",
  c.removed_at IS NULL AS "isActive"`;

/**
 * What a receiver asks PostgreSQL in order to tell subscribers the truth: where chats stand, and what came after a
 * position. These reads serve all subscribers of a chat at once; what a single subscriber may get is asked with their id.
 */
@Injectable()
export class FeedRepository {
  constructor(private readonly database: Database) {}

  /** Where this person's chats stand, all of them. */
  async positionsOf(userId: string): Promise<ChatPosition[]> {
    return this.database.query('positions_of_user', `SELECT ${POSITION_COLUMNS} FROM ${CHATS_OF_VIEWER}`, [userId]);
  }

  /** Where chats stand, removed ones too; one that never was is missing. */
  async positions(chatIds: readonly string[]): Promise<ChatPosition[]> {
    return this.database.query('positions', `SELECT ${POSITION_COLUMNS} FROM chats c WHERE c.id = ANY ($1::uuid[])`, [
      chatIds,
    ]);
  }

  /** Those of the chats that do not stand at the revision given for them. */
  async moved(chatIds: readonly string[], revisions: readonly number[]): Promise<ChatPosition[]> {
    return this.database.query(
      'positions_moved',
      `SELECT ${POSITION_COLUMNS} FROM unnest($1::uuid[], $2::integer[]) AS w (id, revision)
       JOIN chats c ON c.id = w.id WHERE c.revision <> w.revision`,
      [chatIds, revisions],
    );
  }

  async chat(chatId: string): Promise<Chat | undefined> {
    const rows = await this.database.query<Chat>('feed_chat', `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = $1`, [
      chatId,
    ]);
    return rows[0];
  }

  /** Those of the people who are in the chat; nobody once it is removed. */
  async participantsAmong(chatId: string, userIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>(
      'participants_among',
      `SELECT p.user_id AS "userId" FROM chat_participants p JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL
       WHERE p.chat_id = $1 AND p.user_id = ANY ($2::uuid[])`,
      [chatId, userIds],
    );
    return rows.map((row) => row.userId);
  }

  /** The seq of the last message that was there at a revision: what came later has a higher seq. */
  async lastSeqAt(chatId: string, revision: number, lastSeq: number): Promise<number> {
    const rows = await this.database.query<{ firstSeq: number | null }>(
      'first_seq_after',
      `SELECT min(m.seq) AS "firstSeq" FROM messages m
       WHERE m.chat_id = $1 AND m.revision > $2 AND m.added_revision > $2`,
      [chatId, revision],
    );
    const { firstSeq } = rows[0];
    return firstSeq === null ? lastSeq : Math.min(lastSeq, firstSeq - 1);
  }

  /** Messages after a seq up to another, oldest first. With a viewer: only while they are in the chat. */
  async added(chatId: string, afterSeq: number, upToSeq: number, limit: number, viewerId?: string): Promise<Message[]> {
    return this.database.query<Message>(
      'feed_added',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.chat_id = $1 AND m.seq > $2 AND m.seq <= $3 AND ${IF_VISIBLE}
       ORDER BY m.seq LIMIT $4`,
      [chatId, afterSeq, upToSeq, limit, viewerId ?? null],
    );
  }

  /** Messages that were edited or deleted within the revisions (exclusive, inclusive), as they are now, by revision. */
  async changed(chatId: string, after: number, upTo: number, limit: number, viewerId?: string): Promise<Message[]> {
    return this.database.query<Message>(
      'feed_changed',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m
       WHERE m.chat_id = $1 AND m.revision > $2 AND m.revision <= $3 AND m.revision <> m.added_revision
         AND ${IF_VISIBLE}
       ORDER BY m.revision LIMIT $4`,
      [chatId, after, upTo, limit, viewerId ?? null],
    );
  }

  /** The unread counts of some people in some chats (pairs), each exact at this moment; who is not in it is left out. */
  async unreadCounts(chatIds: readonly string[], userIds: readonly string[]): Promise<ViewerUnread[]> {
    return this.database.query(
      'feed_unread_counts',
      `SELECT p.chat_id AS "chatId", p.user_id AS "userId",
         unread_count(p.chat_id, p.user_id, p.last_read_seq, c.last_seq) AS "unreadCount"
       FROM unnest($1::uuid[], $2::uuid[]) AS w (chat_id, user_id)
       JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
       JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL`,
      [chatIds, userIds],
    );
  }

  /** Who of these people joined a chat within the last `seconds`, by the database's clock. */
  async joinedLately(userIds: readonly string[], seconds: number): Promise<Joined[]> {
    return this.database.query(
      'joined_lately',
      `SELECT p.chat_id AS "chatId", p.user_id AS "userId" FROM chat_participants p
       WHERE p.joined_at > clock_timestamp() - $2 * interval '1 second' AND p.user_id = ANY ($1::uuid[])`,
      [userIds, seconds],
    );
  }

  /** How far markers in these chats moved within the last `seconds`: for each reader the furthest. */
  async markersMovedLately(chatIds: readonly string[], seconds: number): Promise<ReadMarkerMove[]> {
    return this.database.query(
      'markers_moved_lately',
      `SELECT DISTINCT ON (v.chat_id, v.user_id) v.chat_id AS "chatId", v.user_id AS "userId",
         v.up_to_seq AS "lastReadSeq", v.read_at AS "readAt", 0 AS "previousReadSeq"
       FROM read_marker_moves v
       WHERE v.read_at > clock_timestamp() - $2 * interval '1 second' AND v.chat_id = ANY ($1::uuid[])
       ORDER BY v.chat_id, v.user_id, v.up_to_seq DESC`,
      [chatIds, seconds],
    );
  }

  /**
   * For a client that comes back at a revision: the markers that moved since that revision was current, less ten
   * seconds for what was on its way. The most recent `limit` of a chat.
   */
  async markersMovedSince(chatIds: readonly string[], revisions: readonly number[], limit: number): Promise<ReadMarkerMove[]> {
    return this.database.query('markers_moved_since', MARKERS_MOVED_SINCE, [chatIds, revisions, limit]);
  }
}

const IF_VISIBLE = `($5::uuid IS NULL OR EXISTS (
  SELECT 1 FROM chat_participants p JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL
  WHERE p.chat_id = $1 AND p.user_id = $5))`;

const MARKERS_MOVED_SINCE = `
  SELECT page."chatId", page."userId", page."lastReadSeq", page."readAt", 0 AS "previousReadSeq"
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision)
  JOIN chats c ON c.id = w.chat_id
  CROSS JOIN LATERAL (
    SELECT coalesce((
      SELECT greatest(m.created_at, m.edited_at, m.deleted_at) FROM messages m
      WHERE m.chat_id = w.chat_id AND m.revision <= w.revision ORDER BY m.revision DESC LIMIT 1
    ), c.created_at) - interval '10 seconds' AS known_at) since
  CROSS JOIN LATERAL (
    SELECT p.chat_id AS "chatId", p.user_id AS "userId", p.last_read_seq AS "lastReadSeq", p.last_read_at AS "readAt"
    FROM chat_participants p WHERE p.chat_id = w.chat_id AND p.last_read_at > since.known_at
    ORDER BY p.last_read_at DESC LIMIT $3) page`;
