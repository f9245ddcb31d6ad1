import { Injectable } from '@nestjs/common';
import type { Chat, Message, ParticipantState } from '#libs/domain';
import {
  CHAT_COLUMNS,
  CHATS_OF_VIEWER,
  DELIVERED_SEQ,
  DELIVERY_OF_PARTICIPANT,
  MENTION_COUNT,
  MESSAGE_COLUMNS,
  PARTICIPANT_COLUMNS,
  UNREAD_COUNT,
  visibleTo,
} from '../columns.js';
import { Database } from '../database.js';

/** A chat together with the viewer's own unread count, as one snapshot. */
export interface UnreadChat {
  chatId: string;
  unreadCount: number;
  /** Of these, how many mention the viewer. */
  mentionCount: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface ParticipantIds {
  chatId: string;
  userIds: string[];
}

const PARTICIPANT_STATE = `${PARTICIPANT_COLUMNS}, ${DELIVERED_SEQ} AS "lastDeliveredSeq",
  EXISTS (SELECT FROM user_preferences h WHERE h.user_id = p.user_id AND h.hides_read_receipts) AS "hidesReadReceipts"`;

/**
 * Reads of chats, each on behalf of one of their participants. Statement counts never depend on the number
 * of chats. A viewer of null reads for a result that several people get, each of whom is checked afterwards.
 */
@Injectable()
export class ChatRepository {
  constructor(private readonly database: Database) {}

  /** Those of the chats that exist for this person, in any order. */
  async findForParticipant(userId: string, chatIds: readonly string[]): Promise<Chat[]> {
    return this.database.query<Chat>(
      'chats_by_id',
      `SELECT ${CHAT_COLUMNS} FROM ${CHATS_OF_VIEWER} WHERE c.id = ANY ($2::uuid[])`,
      [userId, chatIds],
    );
  }

  /** The chats of one person, newest activity first; `after` is the id of the last chat of the page before. */
  async listForParticipant(userId: string, limit: number, after?: string | null): Promise<Chat[]> {
    return this.database.query<Chat>(
      'chats_of_user',
      `SELECT ${CHAT_COLUMNS} FROM ${CHATS_OF_VIEWER}
       WHERE $3::uuid IS NULL OR (c.last_activity_at, c.id) <
         (SELECT a.last_activity_at, a.id FROM chats a JOIN chat_participants ap ON ap.chat_id = a.id
          WHERE a.id = $3 AND ap.user_id = $1)
       ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $2`,
      [userId, limit, after ?? null],
    );
  }

  /** For each chat the participants after `after` (a user id), in order of joining, at most `limit` a chat. */
  async participants(
    viewerId: string | null,
    chatIds: readonly string[],
    limit: number,
    after?: string | null,
  ): Promise<ParticipantState[]> {
    return this.database.query<ParticipantState>(
      'participants_of_chats',
      `SELECT page.* FROM unnest($2::uuid[]) AS w (chat_id) CROSS JOIN LATERAL (
         SELECT ${PARTICIPANT_STATE} FROM ${DELIVERY_OF_PARTICIPANT}
         WHERE p.chat_id = w.chat_id AND ($4::uuid IS NULL OR (p.joined_at, p.user_id) >
           (SELECT a.joined_at, a.user_id FROM chat_participants a WHERE a.chat_id = w.chat_id AND a.user_id = $4))
         ORDER BY p.joined_at, p.user_id LIMIT $3) page
       WHERE ${visibleTo('$1')}`,
      [viewerId, chatIds, limit, after ?? null],
    );
  }

  /** Those of the people who are in a chat, and its owner. */
  async participantsAmong(
    viewerId: string | null,
    chatId: string,
    userIds: readonly string[],
  ): Promise<ParticipantState[]> {
    return this.database.query<ParticipantState>(
      'participants_among_people',
      `SELECT ${PARTICIPANT_STATE} FROM (SELECT $2::uuid AS chat_id) w CROSS JOIN ${DELIVERY_OF_PARTICIPANT}
       WHERE p.chat_id = w.chat_id AND (p.user_id = ANY ($3::uuid[]) OR p.role = 'owner') AND ${visibleTo('$1')}
       ORDER BY p.joined_at, p.user_id`,
      [viewerId, chatId, userIds],
    );
  }

  /** For each chat the ids of everybody in it, in order of joining. */
  async participantIds(viewerId: string | null, chatIds: readonly string[]): Promise<ParticipantIds[]> {
    return this.database.query<ParticipantIds>(
      'participant_ids_of_chats',
      `SELECT w.chat_id AS "chatId", array_agg(p.user_id::text ORDER BY p.joined_at, p.user_id) AS "userIds"
       FROM unnest($2::uuid[]) AS w (chat_id) JOIN chat_participants p ON p.chat_id = w.chat_id
       WHERE ${visibleTo('$1')} GROUP BY w.chat_id`,
      [viewerId, chatIds],
    );
  }

  /** For each chat its newest message that is not deleted. */
  async lastMessages(viewerId: string | null, chatIds: readonly string[]): Promise<Message[]> {
    return this.database.query<Message>(
      'last_messages_of_chats',
      `SELECT last.* FROM unnest($2::uuid[]) AS w (chat_id) CROSS JOIN LATERAL (
         SELECT ${MESSAGE_COLUMNS} FROM messages m
         WHERE m.chat_id = w.chat_id AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1) last
       WHERE ${visibleTo('$1')}`,
      [viewerId, chatIds],
    );
  }

  /** One person's unread counts of the chats given; of chats that are not theirs there is none. */
  async unreadCounts(userId: string, chatIds: readonly string[]): Promise<UnreadChat[]> {
    return this.database.query<UnreadChat>(
      'unread_counts_of_chats',
      `SELECT ${UNREAD_COLUMNS} FROM ${CHATS_OF_VIEWER} WHERE c.id = ANY ($2::uuid[])`,
      [userId, chatIds],
    );
  }

  /** One person's unread counts of all their chats, newest activity first, at most `limit`. */
  async allUnreadCounts(userId: string, limit: number): Promise<UnreadChat[]> {
    return this.database.query<UnreadChat>(
      'unread_counts_of_user',
      `SELECT ${UNREAD_COLUMNS} FROM ${CHATS_OF_VIEWER} ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $2`,
      [userId, limit],
    );
  }
}

const UNREAD_COLUMNS = `c.id AS "chatId", ${UNREAD_COUNT} AS "unreadCount",
  ${MENTION_COUNT} AS "mentionCount", c.created_at AS "createdAt",
  c.updated_at AS "updatedAt"`;
