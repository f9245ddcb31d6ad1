import { Injectable } from '@nestjs/common';
import type { GrantedChat, Message } from '#libs/domain';
import {
  CHATS_OF_VIEWER,
  MENTION_COUNT,
  MESSAGE_COLUMNS,
  OTHERS_TOMBSTONES,
  OWN_ABOVE_MARKER,
  UNREAD_COUNT,
} from '../columns.js';
import { Database } from '../database.js';

/** What an unread count is made of: lastSeq − lastReadSeq − ownCount − deletedCount = unreadCount. */
export interface UnreadExplanation {
  chatId: string;
  lastSeq: number;
  lastReadSeq: number;
  ownCount: number;
  deletedCount: number;
  unreadCount: number;
  mentionCount: number;
}

/** Explains an unread count by the very parts that it is computed from. */
@Injectable()
export class UnreadExplanationRepository {
  constructor(private readonly database: Database) {}

  /** One snapshot. Undefined when the viewer has left meanwhile. */
  async explain({ viewerId, chatId }: GrantedChat): Promise<UnreadExplanation | undefined> {
    const [row] = await this.database.query<UnreadExplanation>('explain_unread', EXPLAIN, [viewerId, chatId]);
    return row;
  }

  /** The unread messages up to a seq, oldest first, after another seq. */
  async messages(
    { viewerId, chatId }: GrantedChat,
    { after, upTo }: { after: number; upTo: number },
    limit: number,
  ): Promise<Message[]> {
    return this.database.query<Message>('unread_messages', MESSAGES, [viewerId, chatId, after, upTo, limit]);
  }
}

const EXPLAIN = `
  SELECT c.id AS "chatId", c.last_seq AS "lastSeq", p.last_read_seq AS "lastReadSeq",
    (${OWN_ABOVE_MARKER})::integer AS "ownCount", (${OTHERS_TOMBSTONES})::integer AS "deletedCount",
    ${UNREAD_COUNT} AS "unreadCount", ${MENTION_COUNT} AS "mentionCount"
  FROM ${CHATS_OF_VIEWER} WHERE c.id = $2`;

const MESSAGES = `
  SELECT ${MESSAGE_COLUMNS} FROM messages m
  WHERE m.chat_id = $2 AND m.seq > $3 AND m.seq <= $4 AND m.sender_id <> $1 AND m.deleted_at IS NULL
    AND EXISTS (SELECT 1 FROM ${CHATS_OF_VIEWER} WHERE c.id = $2)
  ORDER BY m.seq LIMIT $5`;
