import { Injectable } from '@nestjs/common';
import type { GrantedChat, Message } from '#libs/domain';
import { CHATS_OF_VIEWER, MESSAGE_COLUMNS, visibleTo } from '../columns.js';
import { Database } from '../database.js';
import type { SeqRange } from './message.repository.js';

export interface MessageKey {
  chatId: string;
  id: string;
}

/** What stands at the first message of a thread. */
export interface ThreadState extends MessageKey {
  replyCount: number;
  lastReplyAt: Date | null;
}

/** Reads of replies and threads, each on behalf of a participant; null reads for results that are checked afterwards. */
@Injectable()
export class ThreadRepository {
  constructor(private readonly database: Database) {}

  /** Messages by their ids. */
  async messages(viewerId: string | null, keys: readonly MessageKey[]): Promise<Message[]> {
    return this.database.query<Message>(
      'messages_replied_to',
      `SELECT ${MESSAGE_COLUMNS} FROM unnest($2::uuid[], $3::uuid[]) AS w (chat_id, id)
       JOIN messages m ON m.id = w.id AND m.chat_id = w.chat_id WHERE ${visibleTo('$1')}`,
      [viewerId, keys.map(({ chatId }) => chatId), keys.map(({ id }) => id)],
    );
  }

  /** The threads that these messages are the first of; of a message that nobody answered there is none. */
  async states(viewerId: string | null, firsts: readonly MessageKey[]): Promise<ThreadState[]> {
    return this.database.query<ThreadState>(
      'threads_of_messages',
      `SELECT t.chat_id AS "chatId", t.thread_id AS id, t.reply_count AS "replyCount", t.last_reply_at AS "lastReplyAt"
       FROM unnest($2::uuid[], $3::uuid[]) AS w (chat_id, id)
       JOIN message_threads t ON t.chat_id = w.chat_id AND t.thread_id = w.id WHERE ${visibleTo('$1')}`,
      [viewerId, firsts.map(({ chatId }) => chatId), firsts.map(({ id }) => id)],
    );
  }

  /** A page of a thread by seq, oldest first: the first after `after`, or else the last before `before` or the end. */
  async page(granted: GrantedChat, threadId: string, range: SeqRange, limit: number): Promise<Message[]> {
    const isForward = range.after !== undefined && range.after !== null;
    const order = isForward ? 'ASC' : 'DESC';
    const rows = await this.database.query<Message>(`thread_page_${order}`, threadPage(order), [
      granted.viewerId,
      granted.chatId,
      range.after ?? 0,
      range.before ?? MAX_INT,
      limit,
      threadId,
    ]);
    return isForward ? rows : rows.reverse();
  }
}

const MAX_INT = 2_147_483_647;

/** Two parts, so that each goes by its index: the first message, and those that bear its id. */
function threadPage(order: 'ASC' | 'DESC'): string {
  return `
    SELECT ${MESSAGE_COLUMNS} FROM (
      (SELECT r.* FROM messages r WHERE r.chat_id = $2 AND r.thread_id = $6 AND r.seq > $3 AND r.seq < $4
       ORDER BY r.seq ${order} LIMIT $5)
      UNION ALL
      SELECT f.* FROM messages f WHERE f.id = $6 AND f.chat_id = $2 AND f.seq > $3 AND f.seq < $4) m
    WHERE EXISTS (SELECT 1 FROM ${CHATS_OF_VIEWER} WHERE c.id = $2)
    ORDER BY m.seq ${order} LIMIT $5`;
}
