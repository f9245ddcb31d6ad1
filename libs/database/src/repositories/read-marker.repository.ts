import { Injectable } from '@nestjs/common';
import type { GrantedChat, Message, ReadMarkerMove } from '#libs/domain';
import { readsShownTo, UNREAD_COUNT } from '../columns.js';
import { Database } from '../database.js';

/** The viewer's marker after it was asked to move; `moved` is false when it stood there or further already. */
export interface MarkerState extends ReadMarkerMove {
  moved: boolean;
  unreadCount: number;
  /** False when the chat has fewer messages than the seq that was asked for: nothing was changed. */
  isWithinChat: boolean;
  /** The viewer had marked the chat as unread. */
  isMarkedUnread: boolean;
}

export interface MessageReader {
  userId: string;
  readAt: Date;
}

export interface ReadCounts {
  totalParticipants: number;
  readByCount: number;
}

/** Read markers: one per participant, and one row for each of its moves, from which true read times are told. */
@Injectable()
export class ReadMarkerRepository {
  constructor(private readonly database: Database) {}

  /** Moves the viewer's marker up to a seq (null: the end), never back. Undefined when the viewer is not in the chat. */
  async move(granted: GrantedChat, upToSeq: number | null): Promise<MarkerState | undefined> {
    const rows = await this.database.query<MarkerState>('move_marker', MOVE_MARKER, [
      granted.viewerId,
      granted.chatId,
      upToSeq,
    ]);
    return rows[0];
  }

  /** When the viewer's marker first passed this message; undefined while it has not. */
  async readAt(message: Message, userId: string): Promise<Date | undefined> {
    const rows = await this.database.query<{ readAt: Date }>(
      'read_at',
      `SELECT read_at AS "readAt" FROM read_marker_moves
       WHERE chat_id = $1 AND user_id = $2 AND up_to_seq >= $3 ORDER BY up_to_seq LIMIT 1`,
      [message.chatId, userId, message.seq],
    );
    return rows[0]?.readAt;
  }

  /** How many of a chat's other participants have read a message, as far as this person may see it. */
  async readCounts(message: Message, viewerId: string): Promise<ReadCounts> {
    const rows = await this.database.query<ReadCounts>(
      'read_counts',
      `SELECT count(*)::integer AS "totalParticipants",
         count(*) FILTER (WHERE p.last_read_seq >= $3 AND ${readsShownTo('$4')})::integer AS "readByCount"
       FROM chat_participants p WHERE p.chat_id = $1 AND p.user_id <> $2`,
      [message.chatId, message.senderId, message.seq, viewerId],
    );
    return rows[0];
  }

  /**
   * Who has read a message, as far as this person may see it, each with the time when their marker first passed it; by user
   * id, after `after`.
   */
  async readers(
    message: Message,
    viewerId: string,
    limit: number,
    after: string | null = null,
  ): Promise<MessageReader[]> {
    return this.database.query<MessageReader>(
      'readers',
      `SELECT r.user_id AS "userId", moves.read_at AS "readAt" FROM (
         SELECT p.user_id FROM chat_participants p
         WHERE p.chat_id = $1 AND p.user_id <> $2 AND p.last_read_seq >= $3 AND ($5::uuid IS NULL OR p.user_id > $5)
           AND ${readsShownTo('$6')}
         ORDER BY p.user_id LIMIT $4) r
       CROSS JOIN LATERAL (
         SELECT v.read_at FROM read_marker_moves v
         WHERE v.chat_id = $1 AND v.user_id = r.user_id AND v.up_to_seq >= $3 ORDER BY v.up_to_seq LIMIT 1) moves
       ORDER BY r.user_id`,
      [message.chatId, message.senderId, message.seq, limit, after, viewerId],
    );
  }
}

/**
 * One statement, so marker and its move are told together or not at all. It locks the participant's row alone: readers
 * never wait for senders. Parallel moves of one person meet at that row, and the later one sees the marker as the earlier
 * one left it.
 */
const MOVE_MARKER = `
  WITH target AS MATERIALIZED (
    SELECT p.chat_id, p.user_id, p.last_read_seq, c.last_seq, c.revision,
      coalesce($3, c.last_seq) AS up_to_seq
    FROM chats c JOIN chat_participants p ON p.chat_id = c.id AND p.user_id = $1
    WHERE c.id = $2 AND c.removed_at IS NULL
    FOR NO KEY UPDATE OF p
  ), moved AS (
    UPDATE chat_participants p SET last_read_seq = t.up_to_seq, last_read_at = clock_timestamp()
    FROM target t
    WHERE p.chat_id = t.chat_id AND p.user_id = t.user_id
      AND p.last_read_seq < t.up_to_seq AND t.up_to_seq <= t.last_seq
    RETURNING p.last_read_seq, p.last_read_at
  ), logged AS (
    INSERT INTO read_marker_moves (chat_id, user_id, up_to_seq, read_at)
    SELECT $2, $1, last_read_seq, last_read_at FROM moved
  )
  SELECT t.chat_id AS "chatId", t.user_id AS "userId", t.last_read_seq AS "previousReadSeq",
    coalesce(m.last_read_seq, t.last_read_seq) AS "lastReadSeq", t.revision AS "chatRevision",
    coalesce(m.last_read_at, (SELECT v.read_at FROM read_marker_moves v
      WHERE v.chat_id = $2 AND v.user_id = $1 AND v.up_to_seq >= t.up_to_seq ORDER BY v.up_to_seq LIMIT 1),
      clock_timestamp()) AS "readAt",
    m.last_read_seq IS NOT NULL AS moved, t.up_to_seq <= t.last_seq AS "isWithinChat",
    ${UNREAD_COUNT} AS "unreadCount",
    EXISTS (SELECT 1 FROM chat_preferences f
      WHERE f.user_id = t.user_id AND f.chat_id = t.chat_id AND f.is_marked_unread) AS "isMarkedUnread"
  FROM target t LEFT JOIN moved m ON true
  CROSS JOIN LATERAL (SELECT t.chat_id, t.user_id, coalesce(m.last_read_seq, t.last_read_seq) AS last_read_seq) p
  CROSS JOIN LATERAL (SELECT t.last_seq) c`;
