import { Injectable } from '@nestjs/common';
import { DomainError, type Message, type NewMessage } from '#libs/domain';
import { MESSAGE_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { attachFiles } from './sending-files.js';

/**
 * What became of one message of a batch. `existing`: its clientMessageId was sent before, and here is that message.
 * `busy`: somebody else holds the chat just now. `not_found`: no such chat for that sender.
 */
export type SendOutcome =
  | {
      outcome: 'added' | 'existing';
      message: Message;
      /** Its sender's draft in this chat had the text, and is gone. */
      clearsDraft?: boolean;
    }
  | { outcome: 'busy' | 'not_found'; message: null; clearsDraft?: never };

interface SendRow {
  outcome: SendOutcome['outcome'];
  seq: number;
  id: string;
  revision: number;
  added_revision: number;
  content: string | null;
  created_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  /** Whose drafts the statement has cleared: user:chat, one after another. */
  cleared_drafts: string | null;
}

type ConversationRow = Omit<SendRow, 'outcome'> & {
  outcome: SendRow['outcome'] | 'no_reply';
  thread_id: string | null;
};

/** The one statement that sends, and the transaction around it for a message with files. */
@Injectable()
export class SendingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Sends all of a batch in one statement and one commit; the answer has an outcome for each, in the same order.
   * No two of a batch may have the same chat, sender and clientMessageId.
   * @param waits whether to wait for chats that are locked (up to the lock timeout) or to call them busy.
   */
  async send(batch: readonly NewMessage[], waits: boolean): Promise<SendOutcome[]> {
    const rows = await this.database.query<SendRow>('send', SEND, valuesOf(batch, waits));
    const outcomes = rows.map((row, place) => toOutcome(row, batch[place]));
    return withWholeMessages(this.database, outcomes);
  }

  /**
   * Sends one message that answers another or mentions somebody: one statement and one commit as well.
   * @throws NOT_FOUND when the chat has no message that it could answer.
   */
  async sendConversation(sent: NewMessage, waits: boolean): Promise<SendOutcome> {
    const [outcome] = await withWholeMessages(this.database, [await sendOne(this.database, sent, waits)]);
    return outcome;
  }

  /**
   * Sends one message with its files, all of it or nothing. What was sent before with that clientMessageId has its files.
   * @throws NOT_FOUND, CONFLICT: see attachFiles.
   */
  async sendWithFiles(sent: NewMessage, attachmentIds: readonly string[], waits: boolean): Promise<SendOutcome> {
    return this.database.transaction(async (tx) => {
      const sending = await sendOne(tx, sent, waits);
      if (sending.outcome === 'added') await attachFiles(tx, sent, attachmentIds, sending.message);
      const [outcome] = await withWholeMessages(tx, [sending]);
      return outcome;
    });
  }
}

const SEND = `SELECT s.*, current_setting('converge.cleared_drafts', true) AS cleared_drafts
  FROM send_messages($1, $2, $3, $4, $5, $6) s`;

const SEND_CONVERSATION = `SELECT s.*, current_setting('converge.cleared_drafts', true) AS cleared_drafts
  FROM send_conversation_message($1, $2, $3, $4, $5, $6, $7, $8) s`;

/** Sends one message within a transaction that has more to do with it. */
export async function sendOne(tx: Transaction, sent: NewMessage, waits: boolean): Promise<SendOutcome> {
  if (!sent.replyToId && !sent.mentions) {
    const [row] = await tx.query<SendRow>('send', SEND, valuesOf([sent], waits));
    return toOutcome(row, sent);
  }
  const { id, chatId, senderId, content, clientMessageId, replyToId = null, mentions } = sent;
  const asJson = mentions ? JSON.stringify(mentions) : null;
  const values = [waits, id, chatId, senderId, content, clientMessageId, replyToId, asJson];
  const [row] = await tx.query<ConversationRow>('send_conversation', SEND_CONVERSATION, values);
  if (row.outcome === 'no_reply') throw DomainError.notFound('Message');
  const outcome = toOutcome(row as SendRow, sent);
  if (outcome.outcome === 'added') outcome.message.threadId = row.thread_id;
  return outcome;
}

/** A send says little of a message that was sent before; such ones are read. */
async function withWholeMessages(tx: Transaction, outcomes: SendOutcome[]): Promise<SendOutcome[]> {
  const ids = outcomes.flatMap(({ outcome, message }) => (outcome === 'existing' ? message.id : []));
  if (ids.length === 0) return outcomes;
  const messages = await tx.query<Message>(
    'sent_before',
    `SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.id = ANY ($1::uuid[])`,
    [ids],
  );
  const byId = new Map(messages.map((message) => [message.id, message]));
  return outcomes.map((one) =>
    one.outcome === 'existing' ? { ...one, message: byId.get(one.message.id) ?? one.message } : one,
  );
}

function valuesOf(batch: readonly NewMessage[], waits: boolean): unknown[] {
  return [
    waits,
    batch.map((m) => m.id),
    batch.map((m) => m.chatId),
    batch.map((m) => m.senderId),
    batch.map((m) => m.content),
    batch.map((m) => m.clientMessageId),
  ];
}

function toOutcome(row: SendRow, sent: NewMessage): SendOutcome {
  if (row.outcome === 'busy' || row.outcome === 'not_found') return { outcome: row.outcome, message: null };
  const message: Message = {
    id: row.id,
    chatId: sent.chatId,
    seq: row.seq,
    revision: row.revision,
    addedRevision: row.added_revision,
    content: row.content ?? sent.content,
    senderId: sent.senderId,
    clientMessageId: sent.clientMessageId,
    isEdited: row.edited_at !== null,
    editedAt: row.edited_at,
    isDeleted: row.deleted_at !== null,
    deletedAt: row.deleted_at,
    createdAt: row.created_at,
    replyToId: sent.replyToId ?? null,
    threadId: null,
    mentions: [...(sent.mentions ?? [])],
  };
  const clearsDraft = row.cleared_drafts?.includes(`${sent.senderId}:${sent.chatId}`) ?? false;
  return { outcome: row.outcome, message, clearsDraft };
}
