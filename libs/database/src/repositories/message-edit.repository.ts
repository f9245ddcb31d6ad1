import { Injectable } from '@nestjs/common';
import type { Message, MessageEdit } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

/** What messages said before they were edited. */
@Injectable()
export class MessageEditRepository {
  constructor(private readonly database: Database) {}

  /** The latest first; of a message that the caller may see. */
  async of({ chatId, seq }: Message, limit: number): Promise<MessageEdit[]> {
    return this.database.query<MessageEdit>(
      'message_edits',
      `SELECT e.content, e.replaced_at AS "replacedAt" FROM message_edits e
       WHERE e.chat_id = $1 AND e.seq = $2 ORDER BY e.revision DESC LIMIT $3`,
      [chatId, seq, limit],
    );
  }
}

/** Keeps what a message says, which the edit with this revision replaces, and of earlier texts the last `most` - 1. */
export async function keepText(tx: Transaction, message: Message, revision: number, most: number): Promise<void> {
  await tx.query(
    'keep_text',
    `WITH kept AS (
       INSERT INTO message_edits (chat_id, seq, revision, content, replaced_at)
       VALUES ($1, $2, $3, $4, clock_timestamp()))
     DELETE FROM message_edits e WHERE e.chat_id = $1 AND e.seq = $2 AND e.revision <= (
       SELECT o.revision FROM message_edits o WHERE o.chat_id = $1 AND o.seq = $2
       ORDER BY o.revision DESC OFFSET $5 LIMIT 1)`,
    [message.chatId, message.seq, revision, message.content, most - 1],
  );
}
