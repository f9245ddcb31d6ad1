import { Injectable } from '@nestjs/common';
import type { Chat, Message, ReadMarkerMove } from '#libs/domain';
import { CHAT_COLUMNS, CHATS_OF_VIEWER, MENTION_COUNT, MESSAGE_COLUMNS, UNREAD_COUNT, visibleTo } from '../columns.js';
import { Database } from '../database.js';
import { MAX_PAGE_BYTES } from './log-row.js';

/** Where a chat stands. */
export interface ChatPosition {
  chatId: string;
  revision: number;
  changedRevision: number;
  lastSeq: number;
  isActive: boolean;
}

/** Where a chat and one viewer's marker in it stand: together they are what an unread count rests on. */
export interface ViewerPosition extends ChatPosition {
  lastReadSeq: number;
}

/** Some messages in order; a page ends with its number of messages or with half a megabyte, whichever comes first. */
export interface MessagePage {
  messages: Message[];
  isLast: boolean;
}

/** A count, and where the chat and the marker stood when it was counted. */
export interface ViewerUnread extends Pick<ViewerPosition, 'chatId' | 'revision' | 'lastReadSeq'> {
  userId: string;
  unreadCount: number;
  /** Of these, how many mention the viewer. */
  mentionCount: number;
}

export interface ChatOfPerson {
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

  /** Where one of this person's chats stands. */
  async positionOf(userId: string, chatId: string): Promise<ViewerPosition | undefined> {
    const rows = await this.database.query<ViewerPosition>(
      'position_of_chat',
      `SELECT ${POSITION_COLUMNS}, p.last_read_seq AS "lastReadSeq" FROM ${CHATS_OF_VIEWER} WHERE c.id = $2`,
      [userId, chatId],
    );
    return rows[0];
  }

  /** How far a person's own log is; 0 for somebody whom nothing ever happened to. */
  async personRevisionOf(userId: string): Promise<number> {
    const text = 'SELECT revision FROM person_heads WHERE user_id = $1';
    const rows = await this.database.query<{ revision: number }>('person_revision', text, [userId]);
    return rows[0]?.revision ?? 0;
  }

  /** Where this person's chats stand, all of them. */
  async positionsOf(userId: string): Promise<ViewerPosition[]> {
    return this.database.query(
      'positions_of_user',
      `SELECT ${POSITION_COLUMNS}, p.last_read_seq AS "lastReadSeq" FROM ${CHATS_OF_VIEWER}`,
      [userId],
    );
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

  /** Chats as everybody in them sees them; removed ones are missing. */
  async chats(chatIds: readonly string[]): Promise<Chat[]> {
    return this.database.query<Chat>(
      'feed_chats',
      `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ANY ($1::uuid[]) AND c.removed_at IS NULL`,
      [chatIds],
    );
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

  /** A chat as everybody in it sees it; with a viewer only if it is theirs. */
  async visibleChat(chatId: string, viewerId: string | null): Promise<Chat | undefined> {
    const rows = await this.database.query<Chat>(
      'feed_visible_chat',
      `SELECT ${CHAT_COLUMNS} FROM chats c JOIN (SELECT $1::uuid AS chat_id) w ON c.id = w.chat_id
       WHERE c.removed_at IS NULL AND ${visibleTo('$2')}`,
      [chatId, viewerId],
    );
    return rows[0];
  }

  /** Messages after a seq up to another, oldest first. With a viewer: only while they are in the chat. */
  async added(
    chatId: string,
    afterSeq: number,
    upToSeq: number,
    limit: number,
    viewerId: string | null,
  ): Promise<MessagePage> {
    const rows = await this.database.query<Message & { found: number }>('feed_added', ADDED, [
      chatId,
      afterSeq,
      upToSeq,
      limit,
      viewerId,
    ]);
    const isLast = rows.length < limit && rows.length === (rows[0]?.found ?? 0);
    return { messages: rows.map(({ found: _, ...message }) => message), isLast };
  }

  /** The unread counts of some people in some chats (pairs), each exact at this moment; who is not in it is left out. */
  async unreadCounts(chatIds: readonly string[], userIds: readonly string[]): Promise<ViewerUnread[]> {
    return this.database.query(
      'feed_unread_counts',
      `SELECT p.chat_id AS "chatId", p.user_id AS "userId",
         ${UNREAD_COUNT} AS "unreadCount", ${MENTION_COUNT} AS "mentionCount",
         c.revision, p.last_read_seq AS "lastReadSeq"
       FROM unnest($1::uuid[], $2::uuid[]) AS w (chat_id, user_id)
       JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
       JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL`,
      [chatIds, userIds],
    );
  }

  /** The chat of each pair, as it is now, in their order; null where that person is not in it. */
  async chatsOfPeople(pairs: readonly ChatOfPerson[]): Promise<(Chat | null)[]> {
    const rows = await this.database.query<Chat & { place: number }>('chats_of_people', CHATS_OF_PEOPLE, [
      pairs.map(({ chatId }) => chatId),
      pairs.map(({ userId }) => userId),
    ]);
    const chats = new Map(rows.map(({ place, ...chat }) => [place, chat]));
    return pairs.map((_, i) => chats.get(i + 1) ?? null);
  }

  /** The moves of markers in these chats within the last `seconds`, in order for each reader; joining is no move. */
  async markersMovedLately(chatIds: readonly string[], seconds: number): Promise<ReadMarkerMove[]> {
    return this.database.query(
      'markers_moved_lately',
      `SELECT v.chat_id AS "chatId", v.user_id AS "userId", v.up_to_seq AS "lastReadSeq", v.read_at AS "readAt",
         c.revision AS "chatRevision",
         coalesce((SELECT max(e.up_to_seq) FROM read_marker_moves e
           WHERE e.chat_id = v.chat_id AND e.user_id = v.user_id AND e.up_to_seq < v.up_to_seq), 0) AS "previousReadSeq"
       FROM read_marker_moves v
       JOIN chat_participants p ON p.chat_id = v.chat_id AND p.user_id = v.user_id AND p.joined_at < v.read_at
       JOIN chats c ON c.id = v.chat_id
       WHERE v.read_at > clock_timestamp() - $2 * interval '1 second' AND v.chat_id = ANY ($1::uuid[])
       ORDER BY v.chat_id, v.user_id, v.up_to_seq`,
      [chatIds, seconds],
    );
  }

  /**
   * For a client that comes back at a revision: the markers that moved since that revision was current, less ten
   * seconds for what was on its way. The most recent `limit` of a chat; none of a chat that is not the viewer's.
   */
  async markersMovedSince(
    viewerId: string,
    chatIds: readonly string[],
    revisions: readonly number[],
    limit: number,
  ): Promise<ReadMarkerMove[]> {
    return this.database.query('markers_moved_since', MARKERS_MOVED_SINCE, [chatIds, revisions, limit, viewerId]);
  }
}

/** The bytes of a page's text are counted before its last message, so that a page is never empty for being large. */
const ADDED = `
  SELECT page.* FROM (
    SELECT found.*, count(*) OVER ()::integer AS found,
      sum(octet_length(found.content)) OVER (ORDER BY found.seq) - octet_length(found.content) AS bytes_before
    FROM (
      SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN (SELECT $1::uuid AS chat_id) w ON m.chat_id = w.chat_id
      WHERE m.seq > $2 AND m.seq <= $3 AND ${visibleTo('$5')}
      ORDER BY m.seq LIMIT $4) found) page
  WHERE page.bytes_before <= ${MAX_PAGE_BYTES} ORDER BY page.seq`;

const CHATS_OF_PEOPLE = `
  SELECT ${CHAT_COLUMNS}, w.place::integer AS place
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (chat_id, user_id, place)
  JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
  JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL`;

const MARKERS_MOVED_SINCE = `
  SELECT page."chatId", page."userId", page."lastReadSeq", page."readAt", 0 AS "previousReadSeq"
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision)
  JOIN chats c ON c.id = w.chat_id AND c.removed_at IS NULL
  JOIN chat_participants v ON v.chat_id = w.chat_id AND v.user_id = $4
  CROSS JOIN LATERAL (
    SELECT coalesce((
      SELECT greatest(m.created_at, m.edited_at, m.deleted_at) FROM messages m
      WHERE m.chat_id = w.chat_id AND m.revision <= w.revision ORDER BY m.revision DESC LIMIT 1
    ), c.created_at) - interval '10 seconds' AS known_at) since
  CROSS JOIN LATERAL (
    SELECT p.chat_id AS "chatId", p.user_id AS "userId", p.last_read_seq AS "lastReadSeq", p.last_read_at AS "readAt"
    FROM chat_participants p WHERE p.chat_id = w.chat_id AND p.last_read_at > since.known_at
    ORDER BY p.last_read_at DESC LIMIT $3) page`;
