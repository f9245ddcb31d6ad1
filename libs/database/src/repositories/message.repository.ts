import { Injectable } from '@nestjs/common';
import type { GrantedChat, Message } from '#libs/domain';
import { CHATS_OF_VIEWER, MESSAGE_COLUMNS, visibleTo } from '../columns.js';
import { Database } from '../database.js';

/** A page's bounds: both are seqs and exclusive. */
export interface SeqRange {
  before?: number | null;
  after?: number | null;
}

/**
 * Reads of messages. Each statement joins the viewer's participation, so that what it answers is what the viewer may see
 * at that very moment, also when they are removed between the check and the read.
 */
@Injectable()
export class MessageRepository {
  constructor(private readonly database: Database) {}

  /** A message of one of this person's chats. */
  async findForParticipant(userId: string, messageId: string): Promise<Message | undefined> {
    const rows = await this.database.query<Message>(
      'message_by_id',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m
       JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
       JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = $1
       WHERE m.id = $2`,
      [userId, messageId],
    );
    return rows[0];
  }

  /** Those of the messages that are in this person's chats, in any order. */
  async findManyForParticipant(userId: string, messageIds: readonly string[]): Promise<Message[]> {
    return this.database.query<Message>(
      'messages_by_id',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m
       JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
       JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = $1
       WHERE m.id = ANY ($2::uuid[])`,
      [userId, messageIds],
    );
  }

  /** A page of history, oldest first: the first after `after`, or else the last before `before` or the end. */
  async page(granted: GrantedChat, range: SeqRange, limit: number): Promise<Message[]> {
    const isForward = range.after !== undefined && range.after !== null;
    const order = isForward ? 'ASC' : 'DESC';
    const rows = await this.database.query<Message>(
      `message_page_${order}`,
      `SELECT ${MESSAGE_COLUMNS} FROM messages m
       WHERE m.chat_id = $2 AND m.seq > $3 AND m.seq < $4
         AND EXISTS (SELECT 1 FROM ${CHATS_OF_VIEWER} WHERE c.id = $2)
       ORDER BY m.seq ${order} LIMIT $5`,
      [granted.viewerId, granted.chatId, range.after ?? 0, range.before ?? MAX_INT, limit],
    );
    return isForward ? rows : rows.reverse();
  }

  /** For each chat its newest messages, at most `limit` a chat, oldest first. */
  async newest(viewerId: string | null, chatIds: readonly string[], limit: number): Promise<Message[]> {
    return this.database.query<Message>(
      'newest_messages_of_chats',
      `SELECT page.* FROM unnest($2::uuid[]) AS w (chat_id) CROSS JOIN LATERAL (
         SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.chat_id = w.chat_id
         ORDER BY m.seq DESC LIMIT $3) page
       WHERE ${visibleTo('$1')} ORDER BY page.seq`,
      [viewerId, chatIds, limit],
    );
  }

  /** Messages whose last change came after a revision, as they are now, by revision. */
  async changedSince(granted: GrantedChat, sinceRevision: number, limit: number): Promise<Message[]> {
    return this.database.query<Message>(
      'message_changes',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m
       WHERE m.chat_id = $2 AND m.revision > $3
         AND EXISTS (SELECT 1 FROM ${CHATS_OF_VIEWER} WHERE c.id = $2)
       ORDER BY m.revision LIMIT $4`,
      [granted.viewerId, granted.chatId, sinceRevision, limit],
    );
  }
}

const MAX_INT = 2_147_483_647;
