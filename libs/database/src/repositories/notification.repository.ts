import { Injectable } from '@nestjs/common';
import type { Notification, NotificationAttempt } from '#libs/domain';
import { Database } from '../database.js';
import { addJobs } from './job-queue.repository.js';
import { NOTIFICATION_IS_READ } from './notification-read.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';

/** Which of a person's notifications are wanted. */
export interface NotificationPage {
  unreadOnly: boolean;
  limit: number;
  /** The id of the last one received. */
  after: string | null;
}

/** Somebody's notification, by its id. */
export interface NotificationKey {
  userId: string;
  id: string;
}

/** What a person has read of their notifications: those of a chat up to a seq, or all up to one. */
export interface NotificationsReadState {
  inChatId: string | null;
  upToSeq: number | null;
  upToId: string | null;
}

/**
 * The list of what somebody is told of. Whether one is read is never written: it is with its chat's marker, or with the mark
 * that stands at one of the list. Of chats that the person has left nothing is shown.
 */
@Injectable()
export class NotificationRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(userId: string, { unreadOnly, limit, after }: NotificationPage): Promise<Notification[]> {
    return this.database.query<Notification>('notifications', LIST, [userId, unreadOnly, limit, after]);
  }

  /** In the order of the keys; undefined for what is gone, suppressed, or of a chat that was left. */
  async byKeys(keys: readonly NotificationKey[]): Promise<(Notification | undefined)[]> {
    const rows = await this.database.query<Notification>('notifications_by_id', BY_KEYS, [
      keys.map(({ userId }) => userId),
      keys.map(({ id }) => id),
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return keys.map(({ id }) => byId.get(id));
  }

  /** Newest first. */
  async attempts(
    userId: string,
    notificationId: string | null,
    limit: number,
    after: string | null,
  ): Promise<NotificationAttempt[]> {
    return this.database.query<NotificationAttempt>('notification_attempts', ATTEMPTS, [
      userId,
      notificationId,
      limit,
      after,
    ]);
  }

  /** Reads all, or all up to one; what it returns is to be published. Undefined when there is nothing up to which to read. */
  async markRead(userId: string, upToId: string | null): Promise<RecordedPersonChange[] | undefined> {
    return this.database.transaction(async (tx) => {
      const [found] = await tx.query<{ id: string }>('notification_to_mark', TO_MARK, [userId, upToId]);
      if (!found) return undefined;
      const moved = await tx.query('notifications_mark', MARK, [userId, found.id]);
      if (moved.length === 0) return [];
      return recordForPeople(tx, [{ userId, kind: 'notificationsRead' }]);
    });
  }

  /**
   * After a chat was read up to a seq, from another: tells the person's devices, and has what browsers show taken back. Nothing
   * when no notification was about these messages.
   */
  async readWithChat(
    userId: string,
    chatId: string,
    seqs: { after: number; upTo: number },
  ): Promise<RecordedPersonChange[]> {
    const values = [userId, chatId, seqs.after, seqs.upTo];
    const found = await this.database.query('notifications_of_seqs', OF_SEQS, values);
    if (found.length === 0) return [];
    return this.database.transaction(async (tx) => {
      await addJobs(tx, [
        { name: 'clearPush', payload: { userId, chatId, upToSeq: seqs.upTo }, key: `clear:${userId}:${chatId}` },
      ]);
      return recordForPeople(tx, [{ userId, kind: 'notificationsRead', chatId }]);
    });
  }

  /** How far people have read, in a chat or in the list; in the order of the pairs. */
  async readStates(
    pairs: readonly { userId: string; chatId: string | null }[],
  ): Promise<(NotificationsReadState | null)[]> {
    const rows = await this.database.query<NotificationsReadState & { place: number }>(
      'notifications_read_states',
      READ_STATES,
      [pairs.map(({ userId }) => userId), pairs.map(({ chatId }) => chatId)],
    );
    const byPlace = new Map(rows.map(({ place, ...state }) => [place, state]));
    return pairs.map((_pair, i) => byPlace.get(i + 1) ?? null);
  }

  /** Forgets what is older than 90 days, at most `limit`; answers how many. */
  async forgetOld(limit: number): Promise<number> {
    const notifications = await this.database.query('notifications_forget', forget('notifications', 'created_at'), [
      limit,
    ]);
    const attempts = await this.database.query('attempts_forget', forget('notification_attempts', 'at'), [limit]);
    return notifications.length + attempts.length;
  }
}

const COLUMNS = `n.id, n.reason, n.chat_id AS "chatId", n.message_id AS "messageId", n.actor_id AS "actorId",
  ${NOTIFICATION_IS_READ} AS "isRead", n.created_at AS "createdAt"`;
const SHOWN = `
  LEFT JOIN chats c ON c.id = n.chat_id AND c.removed_at IS NULL
  LEFT JOIN chat_participants p ON p.chat_id = c.id AND p.user_id = n.user_id
  LEFT JOIN notification_marks k ON k.user_id = n.user_id`;
const IS_SHOWN = 'n.suppressed IS NULL AND (n.chat_id IS NULL OR p.user_id IS NOT NULL)';

const LIST = `
  SELECT ${COLUMNS} FROM notifications n ${SHOWN}
  WHERE n.user_id = $1 AND ${IS_SHOWN} AND (NOT $2 OR NOT (${NOTIFICATION_IS_READ})) AND ($4::uuid IS NULL OR n.id < $4)
  ORDER BY n.id DESC LIMIT $3`;

const BY_KEYS = `
  SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS w (user_id, id)
  JOIN notifications n ON n.id = w.id AND n.user_id = w.user_id ${SHOWN} WHERE ${IS_SHOWN}`;

const ATTEMPTS = `
  SELECT a.id, a.notification_id AS "notificationId", a.channel, a.outcome, a.detail, a.at FROM notification_attempts a
  WHERE a.user_id = $1 AND ($2::uuid IS NULL OR a.notification_id = $2) AND ($4::uuid IS NULL OR a.id < $4)
  ORDER BY a.id DESC LIMIT $3`;

const TO_MARK = `
  SELECT n.id FROM notifications n WHERE n.user_id = $1 AND ($2::uuid IS NULL OR n.id = $2) ORDER BY n.id DESC LIMIT 1`;

const MARK = `
  INSERT INTO notification_marks AS k (user_id, read_up_to) VALUES ($1, $2)
  ON CONFLICT (user_id) DO UPDATE SET read_up_to = excluded.read_up_to WHERE k.read_up_to < excluded.read_up_to
  RETURNING user_id`;

const OF_SEQS = `
  SELECT 1 FROM notifications n
  WHERE n.user_id = $1 AND n.chat_id = $2 AND n.seq > $3 AND n.seq <= $4 AND n.suppressed IS NULL LIMIT 1`;

const READ_STATES = `
  SELECT w.place::integer AS place, w.chat_id AS "inChatId", p.last_read_seq AS "upToSeq",
    CASE WHEN w.chat_id IS NULL THEN k.read_up_to END AS "upToId"
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (user_id, chat_id, place)
  LEFT JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
  LEFT JOIN notification_marks k ON k.user_id = w.user_id
  WHERE w.chat_id IS NULL OR p.user_id IS NOT NULL`;

function forget(table: string, column: string): string {
  return `DELETE FROM ${table} WHERE id IN (
    SELECT id FROM ${table} WHERE ${column} < now() - interval '90 days' ORDER BY ${column} LIMIT $1) RETURNING id`;
}
