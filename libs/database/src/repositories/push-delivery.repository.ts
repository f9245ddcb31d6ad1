import { Injectable } from '@nestjs/common';
import { newId, type NotificationChannel, type NotificationOutcome, type QuietHours } from '#libs/domain';
import { Database, type Transaction } from '../database.js';
import { addJobs, type NewJob } from './job-queue.repository.js';
import { NOTIFICATION_IS_READ } from './notification-read.js';

/** What is new in a chat for a person and not yet on its way, and what decides whether it goes. */
export interface PendingPush {
  notificationId: string;
  isRead: boolean;
  isVip: boolean;
  quietHours: QuietHours[];
  timeZone: string;
  digest: boolean;
}

/** One push to one browser. */
export interface PushDelivery {
  endpoint: string;
  p256dh: string;
  auth: string;
  userId: string;
  isRead: boolean;
  showsContent: boolean;
  reason: string;
  chatId: string;
  chatName: string | null;
  isDirect: boolean;
  seq: number | null;
  messageId: string | null;
  content: string | null;
  actorName: string | null;
}

/** What becomes of notifications on their way. */
export interface AttemptRecord {
  userId: string;
  notificationId: string;
  channel: NotificationChannel;
  outcome: NotificationOutcome;
  detail: string | null;
  subscriptionId?: string;
}

/** A mail with what somebody has not read. */
export interface UnreadMail {
  email: string;
  displayName: string;
  timeZone: string;
  showsContent: boolean;
  leaveToken: string;
  items: UnreadMailItem[];
}

export interface UnreadMailItem {
  notificationId: string;
  chatId: string;
  chatName: string | null;
  actorName: string | null;
  content: string | null;
}

/** graphile-worker waits e, e^2 … e^10 seconds between them, and e^10 from then on: 22 hours in all. */
const PUSH_ATTEMPTS = 13;
/** Most that one push or mail is about. */
const MAX_ITEMS = 100;

/** What is on its way to people's browsers and mailboxes, and what became of it. */
@Injectable()
export class PushDeliveryRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async pending(userId: string, chatId: string | null): Promise<PendingPush[]> {
    return this.database.query<PendingPush>('push_pending', PENDING, [userId, chatId, MAX_ITEMS]);
  }

  /** Sends one notification on to each browser of the person, and says of the others why they do not go. */
  async settle(
    records: readonly AttemptRecord[],
    goes: string | null,
    userId: string,
    later: readonly NewJob[] = [],
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await record(tx, records);
      const subscriptions = goes === null ? [] : await tx.query<{ id: string }>('push_targets', TARGETS, [userId]);
      const jobs = subscriptions.map(({ id }): NewJob => {
        const payload = { notificationId: goes!, subscriptionId: id };
        return { name: 'pushTo', payload, key: `push:${goes}:${id}`, maxAttempts: PUSH_ATTEMPTS };
      });
      if (goes !== null && jobs.length === 0) {
        const [base] = [{ userId, notificationId: goes, channel: 'push', outcome: 'suppressed' } as const];
        await record(tx, [{ ...base, detail: 'noDevice' }]);
      }
      await addJobs(tx, [...jobs, ...later]);
    });
  }

  /** Undefined when the browser is gone, the notification too, or it was brought there before. */
  async delivery(notificationId: string, subscriptionId: string): Promise<PushDelivery | undefined> {
    const rows = await this.database.query<PushDelivery>('push_delivery', DELIVERY, [notificationId, subscriptionId]);
    return rows[0];
  }

  async record(...records: AttemptRecord[]): Promise<void> {
    await this.database.transaction((tx) => record(tx, records));
  }

  async wasUsed(subscriptionId: string): Promise<void> {
    await this.database.query('push_used', 'UPDATE push_subscriptions SET last_used_at = now() WHERE id = $1', [
      subscriptionId,
    ]);
  }

  /** The push service knows it no more. */
  async forget(subscriptionId: string): Promise<void> {
    await this.database.query('push_gone', 'DELETE FROM push_subscriptions WHERE id = $1', [subscriptionId]);
  }

  /** The browsers that show something of a chat: a push of it was brought to them since `seq` was not read. */
  async showing(userId: string, chatId: string, upToSeq: number): Promise<(PushDelivery & { id: string })[]> {
    return this.database.query('push_showing', SHOWING, [userId, chatId, upToSeq]);
  }

  /** What a mail says, or undefined when there is nothing unread, or nowhere to send it. */
  async unreadMail(userId: string, newLeaveToken: string): Promise<UnreadMail | undefined> {
    const [head] = await this.database.query<Omit<UnreadMail, 'items'>>('mail_head', MAIL_HEAD, [
      userId,
      newLeaveToken,
    ]);
    if (!head) return undefined;
    const items = await this.database.query<UnreadMailItem>('mail_items', MAIL_ITEMS, [userId, MAX_ITEMS]);
    return items.length === 0 ? undefined : { ...head, items };
  }

  /** Jobs that a worker holds which is gone: every job ends within a minute. */
  async releaseAbandoned(): Promise<void> {
    await this.database.query('jobs_release', RELEASE, []);
  }
}

async function record(tx: Transaction, records: readonly AttemptRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.query('attempts_add', RECORD, [
    records.map(() => newId()),
    ...(['userId', 'notificationId', 'channel', 'outcome', 'detail', 'subscriptionId'] as const).map((key) =>
      records.map((one) => one[key] ?? null),
    ),
  ]);
}

const RECORD = `
  INSERT INTO notification_attempts (id, user_id, notification_id, channel, outcome, detail, subscription_id)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[])
  ON CONFLICT DO NOTHING`;

/** Of a chat that was left nothing is told any more. */
const READ = `${NOTIFICATION_IS_READ} OR n.chat_id IS NOT NULL AND p.user_id IS NULL`;
const STATE = `
  LEFT JOIN chat_participants p ON p.chat_id = n.chat_id AND p.user_id = n.user_id
  LEFT JOIN notification_marks k ON k.user_id = n.user_id`;

/** Without a chat: what quiet hours have held back. */
const PENDING = `
  SELECT n.id AS "notificationId", ${READ} AS "isRead", coalesce(n.actor_id = ANY (np.vip_user_ids), false) AS "isVip",
    coalesce(np.quiet_hours, '[]') || coalesce(own.quiet_hours, '[]') AS "quietHours",
    coalesce(up.time_zone, 'UTC') AS "timeZone", coalesce(np.digest, false) AS digest
  FROM notifications n ${STATE}
  LEFT JOIN notification_preferences np ON np.user_id = n.user_id
  LEFT JOIN user_preferences up ON up.user_id = n.user_id
  LEFT JOIN chat_preferences own ON own.user_id = n.user_id AND own.chat_id = n.chat_id
  WHERE n.user_id = $1 AND n.suppressed IS NULL AND CASE WHEN $2::uuid IS NULL
    THEN EXISTS (SELECT FROM notification_attempts a WHERE a.notification_id = n.id AND a.detail = 'quietHours')
      AND NOT EXISTS (SELECT FROM notification_attempts a WHERE a.notification_id = n.id AND a.detail IS DISTINCT FROM 'quietHours')
    ELSE n.chat_id = $2 AND NOT EXISTS (SELECT FROM notification_attempts a WHERE a.notification_id = n.id AND a.channel = 'push')
    END
  ORDER BY n.id DESC LIMIT $3`;

const TARGETS = `
  SELECT s.id FROM push_subscriptions s
  JOIN sessions e ON e.id = s.session_id AND e.ended_at IS NULL AND e.expires_at > now()
  WHERE s.user_id = $1 ORDER BY s.id`;

const NAME = `coalesce(a.display_name, a.username)`;

const DELIVERY = `
  SELECT s.endpoint, s.p256dh, s.auth, n.user_id AS "userId", ${READ} AS "isRead",
    coalesce(np.shows_content, true) AS "showsContent", n.reason, n.chat_id AS "chatId", c.name AS "chatName",
    c.chat_type = 'direct' AS "isDirect", n.seq, n.message_id AS "messageId", m.content, ${NAME} AS "actorName"
  FROM notifications n
  JOIN push_subscriptions s ON s.id = $2 AND s.user_id = n.user_id
  JOIN sessions e ON e.id = s.session_id AND e.ended_at IS NULL AND e.expires_at > now()
  ${STATE}
  LEFT JOIN chats c ON c.id = n.chat_id
  LEFT JOIN messages m ON m.id = n.message_id AND m.deleted_at IS NULL
  LEFT JOIN users a ON a.id = n.actor_id
  LEFT JOIN notification_preferences np ON np.user_id = n.user_id
  WHERE n.id = $1 AND NOT EXISTS (
    SELECT FROM notification_attempts t WHERE t.notification_id = n.id AND t.subscription_id = s.id)`;

const SHOWING = `
  SELECT DISTINCT ON (s.id) s.id, s.endpoint, s.p256dh, s.auth, n.chat_id AS "chatId" FROM notifications n
  JOIN notification_attempts t ON t.notification_id = n.id AND t.outcome = 'delivered' AND t.channel = 'push'
  JOIN push_subscriptions s ON s.id = t.subscription_id
  WHERE n.user_id = $1 AND n.chat_id = $2 AND n.seq <= $3 AND n.created_at > now() - interval '7 days'
    AND NOT EXISTS (
      SELECT FROM notifications o JOIN notification_attempts ot ON ot.notification_id = o.id AND ot.subscription_id = s.id
      WHERE o.user_id = $1 AND o.chat_id = $2 AND o.seq > $3)`;

const MAIL_HEAD = `
  WITH token AS (
    INSERT INTO mail_leave_tokens (user_id, token) VALUES ($1, $2)
    ON CONFLICT (user_id) DO UPDATE SET token = mail_leave_tokens.token RETURNING token
  )
  SELECT u.email, coalesce(u.display_name, u.username) AS "displayName", coalesce(up.time_zone, 'UTC') AS "timeZone",
    np.shows_content AS "showsContent", t.token AS "leaveToken"
  FROM users u CROSS JOIN token t
  JOIN confirmed_emails e ON e.user_id = u.id AND lower(e.email) = lower(u.email)
  JOIN notification_preferences np ON np.user_id = u.id AND np.email_after_minutes IS NOT NULL
  LEFT JOIN user_preferences up ON up.user_id = u.id
  WHERE u.id = $1 AND u.is_active`;

const MAIL_ITEMS = `
  SELECT n.id AS "notificationId", n.chat_id AS "chatId", c.name AS "chatName", ${NAME} AS "actorName", m.content
  FROM notifications n ${STATE}
  JOIN chats c ON c.id = n.chat_id AND c.removed_at IS NULL
  LEFT JOIN messages m ON m.id = n.message_id AND m.deleted_at IS NULL
  LEFT JOIN users a ON a.id = n.actor_id
  WHERE n.user_id = $1 AND n.suppressed IS NULL AND NOT (${READ}) AND n.created_at > now() - interval '7 days'
    AND NOT EXISTS (SELECT FROM notification_attempts t WHERE t.notification_id = n.id AND t.channel = 'email')
  ORDER BY n.id LIMIT $2`;

const RELEASE = `
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT j.locked_by)) FROM graphile_worker.jobs j
  WHERE j.locked_at < now() - interval '1 minute' HAVING count(*) > 0`;
