import { Injectable } from '@nestjs/common';
import { newId, type NotificationReason } from '#libs/domain';
import { Database, type Transaction } from '../database.js';
import { chatsBehind, lockHeads, putHeads, type ConsumerHead } from './consumer-heads.js';
import { addJobs, type NewJob } from './job-queue.repository.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';

const CONSUMER = 'notifications';
/** Messages of one chat that one transaction takes. */
const MESSAGES_OF_CHAT = 100;
/** People told in one statement; a message to more of them is written in several. */
const PEOPLE_AT_ONCE = 10_000;

/** What one transaction did. */
export interface NotifyingProgress {
  /** To be published after the commit. */
  told: RecordedPersonChange[];
  /** Chats that have more than one transaction takes. */
  unfinished: string[];
}

/** Somebody who is to be told of something. */
interface Told {
  userId: string;
  reason: NotificationReason;
  /** Tells it apart from everything else that the person is told of. */
  subject: string;
  chatId: string;
  seq: number | null;
  messageId: string | null;
  actorId: string;
  /** Why it is not told of after all: the level of the chat, or that it is muted. */
  suppressed: 'level' | 'muted' | null;
  isPushed: boolean;
  /** Minutes until a mail; null for none. */
  mailMinutes: number | null;
}

/**
 * Makes notifications of what happened in chats: follows each chat by its revision, as the search index does, and finds who
 * is to be told in a constant number of statements, however many people there are. Nobody reads the participants of a
 * group who want what everybody wants: of a message that mentions none of them nothing is looked at.
 */
@Injectable()
export class NotificationMakingRepository {
  constructor(private readonly database: Database) {}

  /** @param pushDelaySeconds for which what comes in one chat is gathered before a push. */
  async make(chatIds: readonly string[], pushDelaySeconds: number): Promise<NotifyingProgress> {
    return this.database.transaction(async (tx) => {
      const heads = await lockHeads(tx, CONSUMER, chatIds);
      if (heads.length === 0) return { told: [], unfinished: [] };
      const values = [heads.map(({ chatId }) => chatId), heads.map(({ revision }) => revision), MESSAGES_OF_CHAT];
      const reached = await tx.query<ConsumerHead & { isWhole: boolean }>('notify_reached', REACHED, values);
      const upTo = [reached.map(({ chatId }) => chatId), reached.map(({ revision }) => revision)];
      const from = reached.map(({ chatId }) => heads.find((head) => head.chatId === chatId)!.revision);
      const people = [
        ...(await tx.query<Told>('notify_added', ADDED, [...upTo, from])),
        ...(await tx.query<Told>('notify_messages', MESSAGES, [...upTo, from])),
        ...(await tx.query<Told>('notify_reactions', REACTIONS, [...upTo, from])),
      ];
      await putHeads(tx, CONSUMER, reached);
      const told = await tell(tx, people, pushDelaySeconds);
      return { told, unfinished: reached.filter(({ isWhole }) => !isWhole).map(({ chatId }) => chatId) };
    });
  }

  /** Chats that are not looked at to where they are, at most `limit`. */
  async behind(limit: number): Promise<string[]> {
    return chatsBehind(this.database, CONSUMER, limit);
  }
}

/** What was told before is told no second time: the subject is unique for each person. */
async function tell(
  tx: Transaction,
  people: readonly Told[],
  pushDelaySeconds: number,
): Promise<RecordedPersonChange[]> {
  const told: RecordedPersonChange[] = [];
  for (let i = 0; i < people.length; i += PEOPLE_AT_ONCE) {
    const some = people.slice(i, i + PEOPLE_AT_ONCE);
    const ids = some.map(() => newId());
    const added = await tx.query<{ id: string }>('notify_insert', INSERT, [
      ids,
      ...columns(some, ['userId', 'reason', 'subject', 'chatId', 'seq', 'messageId', 'actorId', 'suppressed']),
    ]);
    const isNew = new Set(added.map(({ id }) => id));
    const shown = some.flatMap((one, place) =>
      isNew.has(ids[place]) && !one.suppressed ? [{ ...one, id: ids[place] }] : [],
    );
    await addJobs(tx, jobsOf(shown, pushDelaySeconds));
    told.push(
      ...(await recordForPeople(
        tx,
        shown.map(({ userId, id }) => ({ userId, kind: 'notificationAdded' as const, ref: id })),
      )),
    );
  }
  return told;
}

function columns<K extends keyof Told>(rows: readonly Told[], keys: readonly K[]): unknown[][] {
  return keys.map((key) => rows.map((row) => row[key]));
}

/** One push a person and chat, one mail a person, however much there is: what comes meanwhile puts neither off. */
function jobsOf(shown: readonly Told[], pushDelaySeconds: number): NewJob[] {
  const jobs = new Map<string, NewJob>();
  for (const { userId, chatId, isPushed, mailMinutes } of shown) {
    if (isPushed) {
      const key = `push:${userId}:${chatId}`;
      jobs.set(key, { name: 'push', payload: { userId, chatId }, key, inSeconds: pushDelaySeconds, keepsTime: true });
    }
    if (mailMinutes !== null) {
      const key = `mail:${userId}`;
      jobs.set(key, { name: 'unreadMail', payload: { userId }, key, inSeconds: mailMinutes * 60, keepsTime: true });
    }
  }
  return [...jobs.values()];
}

/** How far one transaction goes in each chat; a database that was restored stands behind, and is followed from there. */
const REACHED = `
  SELECT c.id AS "chatId", coalesce(f.revision, c.revision) AS revision, f.revision IS NULL AS "isWhole"
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision) JOIN chats c ON c.id = w.chat_id
  LEFT JOIN LATERAL (
    SELECT m.added_revision - 1 AS revision FROM messages m
    WHERE m.chat_id = w.chat_id AND m.added_revision > w.revision ORDER BY m.added_revision OFFSET $3 LIMIT 1) f ON true`;

/** Whom a notification reaches how; of somebody \`p\` with the chat's preferences \`own\` and the account's \`np\`. */
const WAYS = `
  coalesce(np.push, true) AND EXISTS (SELECT FROM push_subscriptions s WHERE s.user_id = p.user_id) AS "isPushed",
  CASE WHEN EXISTS (SELECT FROM confirmed_emails e WHERE e.user_id = p.user_id) THEN np.email_after_minutes END AS "mailMinutes"`;

/**
 * Of a direct chat both; of a group those whom the message mentions or answers, those who want to be told of everything, there or everywhere,
 * and those to whom its sender is a VIP. Older than a day is not news.
 */
const MESSAGES = `
  WITH news AS (
    SELECT m.chat_id, m.seq, m.id, m.sender_id, coalesce(m.mentions, '[]') AS mentions, a.sender_id AS answered_id,
      c.chat_type = 'direct' AS is_direct
    FROM unnest($1::uuid[], $2::integer[], $3::integer[]) AS w (chat_id, up_to, after)
    JOIN chats c ON c.id = w.chat_id AND c.removed_at IS NULL
    JOIN messages m ON m.chat_id = w.chat_id AND m.added_revision > w.after AND m.added_revision <= w.up_to
      AND m.deleted_at IS NULL AND m.created_at > now() - interval '1 day'
    LEFT JOIN messages a ON a.id = m.reply_to_id
  ), candidates AS (
    SELECT n.*, p.user_id FROM news n JOIN chat_participants p ON p.chat_id = n.chat_id
      WHERE n.is_direct OR n.mentions @> '[{"kind": "all"}]'
    UNION
    SELECT n.*, (o ->> 'userId')::uuid FROM news n CROSS JOIN LATERAL jsonb_array_elements(n.mentions) o
      WHERE o ->> 'kind' = 'user'
    UNION
    SELECT n.*, n.answered_id FROM news n WHERE n.answered_id IS NOT NULL
    UNION
    SELECT n.*, o.user_id FROM news n JOIN chat_preferences o ON o.chat_id = n.chat_id AND o.notify = 'all'
    UNION
    SELECT n.*, o.user_id FROM news n CROSS JOIN notification_preferences o WHERE o."group" = 'all'
    UNION
    SELECT n.*, o.user_id FROM news n JOIN notification_preferences o ON o.vip_user_ids @> ARRAY[n.sender_id]
  )
  SELECT p.user_id AS "userId", n.chat_id AS "chatId", n.seq, n.id AS "messageId", n.sender_id AS "actorId",
    'message:' || n.id AS subject,
    CASE WHEN f.is_mentioned THEN 'mention' WHEN f.is_answered THEN 'reply' ELSE 'message' END AS reason,
    CASE WHEN f.is_vip THEN NULL
      WHEN f.level = 'none' OR f.level = 'mentions' AND NOT (f.is_mentioned OR f.is_answered) THEN 'level'
      WHEN own.muted_until > now() THEN 'muted' END AS suppressed, ${WAYS}
  FROM candidates n
  JOIN chat_participants p ON p.chat_id = n.chat_id AND p.user_id = n.user_id AND p.user_id <> n.sender_id
    AND p.last_read_seq < n.seq
  LEFT JOIN chat_preferences own ON own.chat_id = n.chat_id AND own.user_id = p.user_id
  LEFT JOIN notification_preferences np ON np.user_id = p.user_id
  CROSS JOIN LATERAL (SELECT
    n.mentions @> '[{"kind": "all"}]' OR n.mentions @> jsonb_build_array(jsonb_build_object('userId', p.user_id)) AS is_mentioned,
    coalesce(n.answered_id = p.user_id, false) AS is_answered, coalesce(n.sender_id = ANY (np.vip_user_ids), false) AS is_vip,
    coalesce(own.notify, CASE WHEN n.is_direct THEN coalesce(np.direct, 'all') ELSE coalesce(np."group", 'mentions') END) AS level) f
  ORDER BY n.chat_id, n.seq, p.user_id`;

/** Those whose messages got a reaction that still is there. */
const REACTIONS = `
  SELECT p.user_id AS "userId", m.chat_id AS "chatId", m.seq, m.id AS "messageId", l.actor_id AS "actorId",
    'reaction:' || m.id || ':' || l.actor_id || ':' || l.detail AS subject, 'reaction' AS reason,
    CASE WHEN own.notify = 'none' THEN 'level' WHEN own.muted_until > now() THEN 'muted' END AS suppressed, ${WAYS}
  FROM unnest($1::uuid[], $2::integer[], $3::integer[]) AS w (chat_id, up_to, after)
  JOIN chats c ON c.id = w.chat_id AND c.removed_at IS NULL
  JOIN chat_changes l ON l.chat_id = w.chat_id AND l.revision > w.after AND l.revision <= w.up_to AND l.kind = 10
  JOIN message_reactions r ON r.chat_id = l.chat_id AND r.seq = l.seq AND r.emoji = l.detail AND r.user_id = l.actor_id
  JOIN messages m ON m.chat_id = l.chat_id AND m.seq = l.seq AND m.deleted_at IS NULL
    AND m.created_at > now() - interval '30 days'
  JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = m.sender_id AND p.user_id <> l.actor_id
  LEFT JOIN chat_preferences own ON own.chat_id = m.chat_id AND own.user_id = p.user_id
  LEFT JOIN notification_preferences np ON np.user_id = p.user_id
  ORDER BY l.chat_id, l.revision`;

/** Those whom somebody else put into a group: the history names some of them, so they are known by when they joined. */
const ADDED = `
  SELECT p.user_id AS "userId", h.chat_id AS "chatId", NULL AS seq, NULL AS "messageId", h.actor_id AS "actorId",
    'added:' || h.chat_id || ':' || extract(epoch FROM p.joined_at) AS subject, 'added' AS reason, NULL AS suppressed, ${WAYS}
  FROM unnest($1::uuid[], $2::integer[], $3::integer[]) AS w (chat_id, up_to, after)
  JOIN chats c ON c.id = w.chat_id AND c.removed_at IS NULL
  JOIN chat_history h ON h.chat_id = w.chat_id AND h.revision <= w.up_to
    AND (h.revision > w.after OR h.revision = 0 AND w.after = 0) AND h.kind IN (1, 3)
  JOIN chat_participants p ON p.chat_id = h.chat_id AND p.user_id <> h.actor_id
    AND p.joined_at BETWEEN h.happened_at - interval '10 seconds' AND h.happened_at + interval '1 second'
  LEFT JOIN notification_preferences np ON np.user_id = p.user_id
  WHERE w.after = 0 OR EXISTS (SELECT FROM chat_changes l WHERE l.chat_id = w.chat_id AND l.revision > w.after AND l.kind = 5)
  ORDER BY h.chat_id, h.revision, p.user_id`;

const INSERT = `
  WITH added AS (
    INSERT INTO notifications (id, user_id, reason, subject, chat_id, seq, message_id, actor_id, suppressed)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::integer[], $7::uuid[], $8::uuid[],
      $9::text[])
    ON CONFLICT DO NOTHING RETURNING id, user_id, suppressed
  ), explained AS (
    INSERT INTO notification_attempts (id, user_id, notification_id, channel, outcome, detail)
    SELECT a.id, a.user_id, a.id, 'push', 'suppressed', a.suppressed FROM added a WHERE a.suppressed IS NOT NULL
  )
  SELECT id FROM added`;
