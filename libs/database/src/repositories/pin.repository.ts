import { Injectable } from '@nestjs/common';
import type { Message, MessagePin } from '#libs/domain';
import { MESSAGE_COLUMNS, visibleTo } from '../columns.js';
import { Database } from '../database.js';

/** Reads of pins, each on behalf of a participant; null reads for a result whose receivers are checked afterwards. */
@Injectable()
export class PinRepository {
  constructor(private readonly database: Database) {}

  /** The pins of those of the messages that are pinned; a message is named by its chat and seq. */
  async ofMessages(
    viewerId: string | null,
    chatIds: readonly string[],
    seqs: readonly number[],
  ): Promise<MessagePin[]> {
    return this.database.query<MessagePin>(
      'pins_of_messages',
      `SELECT n.chat_id AS "chatId", n.seq, n.pinned_by_id AS "pinnedById", n.pinned_at AS "pinnedAt"
       FROM unnest($2::uuid[], $3::integer[]) AS w (chat_id, seq)
       JOIN message_pins n ON n.chat_id = w.chat_id AND n.seq = w.seq WHERE ${visibleTo('$1')}`,
      [viewerId, chatIds, seqs],
    );
  }

  /** For each chat its pinned messages, the one pinned last first, at most `limit` a chat. */
  async messagesOfChats(viewerId: string | null, chatIds: readonly string[], limit: number): Promise<Message[]> {
    return this.database.query<Message>(
      'pinned_messages_of_chats',
      `SELECT page.* FROM unnest($2::uuid[]) AS w (chat_id) CROSS JOIN LATERAL (
         SELECT ${MESSAGE_COLUMNS} FROM message_pins n JOIN messages m ON m.chat_id = n.chat_id AND m.seq = n.seq
         WHERE n.chat_id = w.chat_id ORDER BY n.pinned_at DESC, n.seq DESC LIMIT $3) page
       WHERE ${visibleTo('$1')}`,
      [viewerId, chatIds, limit],
    );
  }
}
