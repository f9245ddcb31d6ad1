import { Injectable } from '@nestjs/common';
import { DomainError, type ErrorCode, type Message, type NewMessage } from '#libs/domain';
import { Database, type Transaction } from '../database.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';
import { sendOne } from './sending.repository.js';

/** A scheduled message whose time has come. */
export interface DueMessage {
  id: string;
  userId: string;
  chatId: string;
  content: string;
  replyToId: string | null;
  clientMessageId: string | null;
}

/** What became of one, and what is to be told after the commit. */
export interface SentScheduled {
  /** The message, when this send added it. */
  added: Message | null;
  /** The sender's draft had its text. */
  clearsDraft: boolean;
  recorded: RecordedPersonChange[];
}

type Fate =
  { state: 'sent'; message: Message; isAdded: boolean; clearsDraft: boolean } | { state: 'failed'; failure: ErrorCode };

/**
 * Sends what was scheduled: the row is held by one worker, and the send, what became of it and its mark in the sender's log are one
 * transaction. Whichever worker is killed wherever in it, the message is sent and told, or nothing happened and another takes it.
 */
@Injectable()
export class ScheduledSendRepository {
  constructor(private readonly database: Database) {}

  /** What is due, the first to be sent first. Nobody holds it yet. */
  async due(limit: number): Promise<DueMessage[]> {
    return this.database.query<DueMessage>(
      'scheduled_due',
      `SELECT s.id, s.user_id AS "userId", s.chat_id AS "chatId", s.content, s.reply_to_id AS "replyToId",
         s.client_message_id AS "clientMessageId"
       FROM scheduled_messages s WHERE s.state = 'waiting' AND s.due_at <= clock_timestamp()
       ORDER BY s.due_at, s.created_at, s.id LIMIT $1`,
      [limit],
    );
  }

  /**
   * Sends one. Null when another worker holds it, or it does not wait any more.
   * @throws UNAVAILABLE, and then nothing happened.
   */
  async send(due: DueMessage, message: NewMessage): Promise<SentScheduled | null> {
    return this.database.transaction(async (tx) => {
      const held = await tx.query('scheduled_hold', HOLD, [due.id]);
      if (held.length === 0) return null;
      const fate = await fateOf(tx, message);
      const recorded = await settle(tx, due, fate);
      if (fate.state === 'failed') return { added: null, clearsDraft: false, recorded };
      return { added: fate.isAdded ? fate.message : null, clearsDraft: fate.clearsDraft, recorded };
    });
  }

  /** Gives up what can never be sent. */
  async fail(due: DueMessage, failure: ErrorCode): Promise<RecordedPersonChange[]> {
    return this.database.transaction(async (tx) => {
      const held = await tx.query('scheduled_hold', HOLD, [due.id]);
      return held.length === 0 ? [] : settle(tx, due, { state: 'failed', failure });
    });
  }

  /** The people for whose coming online something waits, at most `limit`. */
  async awaitedPeople(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'scheduled_awaited',
      `SELECT DISTINCT s.other_id AS id FROM scheduled_messages s
       WHERE s.state = 'waiting' AND s.due_at IS NULL LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** These people are online: what waited for them is due. */
  async cameOnline(userIds: readonly string[]): Promise<void> {
    await this.database.query(
      'scheduled_came_online',
      `UPDATE scheduled_messages SET due_at = clock_timestamp()
       WHERE other_id = ANY ($1::uuid[]) AND state = 'waiting' AND due_at IS NULL`,
      [userIds],
    );
  }
}

const HOLD = `SELECT FROM scheduled_messages WHERE id = $1 AND state = 'waiting' FOR NO KEY UPDATE SKIP LOCKED`;

async function fateOf(tx: Transaction, message: NewMessage): Promise<Fate> {
  try {
    const sent = await sendOne(tx, message, true);
    if (!sent.message) return { state: 'failed', failure: 'NOT_FOUND' };
    return {
      state: 'sent',
      message: sent.message,
      isAdded: sent.outcome === 'added',
      clearsDraft: sent.clearsDraft ?? false,
    };
  } catch (error) {
    // A refusal has changed nothing, so that the transaction goes on.
    if (error instanceof DomainError && error.code !== 'UNAVAILABLE') return { state: 'failed', failure: error.code };
    throw error;
  }
}

async function settle(
  tx: Transaction,
  { id, userId, chatId }: DueMessage,
  fate: Fate,
): Promise<RecordedPersonChange[]> {
  await tx.query(
    'scheduled_settle',
    'UPDATE scheduled_messages SET state = $2, message_id = $3, failure = $4 WHERE id = $1',
    [id, fate.state, fate.state === 'sent' ? fate.message.id : null, fate.state === 'failed' ? fate.failure : null],
  );
  return recordForPeople(tx, [{ userId, chatId, ref: id, kind: 'scheduledMessageChanged' }]);
}
