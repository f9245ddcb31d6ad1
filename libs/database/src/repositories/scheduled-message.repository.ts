import { Injectable } from '@nestjs/common';
import {
  checkConditionFits,
  checkMayCancel,
  checkWaitingCount,
  DomainError,
  KEPT_SCHEDULED_MESSAGES,
  MAX_WAITING_MESSAGES,
  type ChatType,
  type GrantedChat,
  type NewScheduledMessage,
  type ScheduledMessage,
} from '#libs/domain';
import { CHATS_OF_VIEWER } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { requireInChat } from './message-in-chat.js';
import { lockOwn } from './own-lock.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';
import { SCHEDULED_COLUMNS } from './scheduled-message-columns.js';

/** A scheduled message of somebody. */
export interface ScheduledOfPerson {
  userId: string;
  id: string;
}

/** A scheduled message as it is after a change, and what is to be told after the commit. */
export interface ChangedScheduled {
  scheduled: ScheduledMessage;
  recorded: RecordedPersonChange[];
}

/** Where a message is to be sent, and to whom if to one other person. */
interface Destination {
  chatType: ChatType;
  otherId: string | null;
  hidesPresence: boolean;
}

/** What people want to be sent later. What sends it is ScheduledSendRepository. */
@Injectable()
export class ScheduledMessageRepository {
  constructor(private readonly database: Database) {}

  /** Of each pair, in their order; null where that person has none of that id. */
  async of(pairs: readonly ScheduledOfPerson[]): Promise<(ScheduledMessage | null)[]> {
    const rows = await this.database.query<ScheduledMessage & { place: number }>('scheduled_of_people', OF_PAIRS, [
      pairs.map(({ id }) => id),
      pairs.map(({ userId }) => userId),
    ]);
    const found = new Map(rows.map(({ place, ...scheduled }) => [place, scheduled]));
    return pairs.map((_, i) => found.get(i + 1) ?? null);
  }

  /** One person's, in a chat or in all: what waits, the next to be sent first, then what became of the others, newest first. */
  async list(userId: string, chatId: string | null): Promise<ScheduledMessage[]> {
    return this.database.query<ScheduledMessage>('scheduled_of_user', LIST, [userId, chatId]);
  }

  /**
   * Keeps a message to be sent later; one with the same clientMessageId is the one that was kept before.
   * @throws NOT_FOUND, BAD_USER_INPUT, CONFLICT.
   */
  async add({ viewerId, chatId }: GrantedChat, wanted: NewScheduledMessage): Promise<ChangedScheduled> {
    return this.database.transaction(async (tx) => {
      await lockOwn(tx, viewerId);
      const known = await sameClientId(tx, viewerId, chatId, wanted.clientMessageId);
      if (known) return { scheduled: known, recorded: [] };
      const destination = await destinationOf(tx, viewerId, chatId);
      await checkWanted(tx, viewerId, chatId, wanted, destination);
      const [scheduled] = await tx.query<ScheduledMessage>('scheduled_add', ADD, [
        wanted.id,
        viewerId,
        chatId,
        wanted.condition.kind === 'at' ? null : destination.otherId,
        wanted.content,
        wanted.replyToId,
        wanted.clientMessageId,
        wanted.condition.kind === 'at' ? wanted.condition.at : null,
        wanted.condition.kind === 'theirTime' ? wanted.condition.time : null,
        wanted.condition.kind === 'online',
      ]);
      await tx.query('scheduled_drop_oldest', DROP_OLDEST, [viewerId]);
      return { scheduled, recorded: await record(tx, viewerId, scheduled) };
    });
  }

  /** Waits for a worker that is sending it just now. @throws NOT_FOUND; CONFLICT when it does not wait any more. */
  async cancel(userId: string, id: string): Promise<ChangedScheduled> {
    return this.database.transaction(async (tx) => {
      const [found] = await tx.query<ScheduledMessage>(
        'scheduled_lock',
        `SELECT ${SCHEDULED_COLUMNS} FROM scheduled_messages s WHERE s.id = $1 AND s.user_id = $2 FOR NO KEY UPDATE`,
        [id, userId],
      );
      if (!found) throw DomainError.notFound('ScheduledMessage');
      checkMayCancel(found);
      const [scheduled] = await tx.query<ScheduledMessage>(
        'scheduled_cancel',
        `UPDATE scheduled_messages s SET state = 'cancelled' WHERE s.id = $1 RETURNING ${SCHEDULED_COLUMNS}`,
        [id],
      );
      return { scheduled, recorded: await record(tx, userId, scheduled) };
    });
  }
}

const OF_PAIRS = `
  SELECT ${SCHEDULED_COLUMNS}, w.place::integer AS place
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (id, user_id, place)
  JOIN scheduled_messages s ON s.id = w.id AND s.user_id = w.user_id`;

const LIST = `
  SELECT ${SCHEDULED_COLUMNS} FROM scheduled_messages s
  WHERE s.user_id = $1 AND ($2::uuid IS NULL OR s.chat_id = $2)
  ORDER BY s.state <> 'waiting', CASE WHEN s.state = 'waiting' THEN s.due_at END,
    CASE WHEN s.state = 'waiting' THEN s.created_at END, s.created_at DESC, s.id
  LIMIT ${MAX_WAITING_MESSAGES + KEPT_SCHEDULED_MESSAGES}`;

/** The next time that clocks there show the time; written by hand, because PostgreSQL knows every zone and its changes. */
const NEXT_TIME_THERE = `(
  SELECT min(t.at) FROM (
    SELECT ((clock_timestamp() AT TIME ZONE z.name)::date + d.days + $9::time) AT TIME ZONE z.name AS at
    FROM (SELECT coalesce((SELECT u.time_zone FROM user_preferences u WHERE u.user_id = $4), 'UTC') AS name) z
    CROSS JOIN generate_series(0, 2) AS d (days)) t
  WHERE t.at > clock_timestamp())`;

const ADD = `
  INSERT INTO scheduled_messages AS s (id, user_id, chat_id, other_id, content, reply_to_id, client_message_id, send_at,
    send_at_their_time, send_when_online, due_at)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text, $6::uuid, $7::text, $8::timestamptz, $9::text, $10::boolean,
    CASE WHEN $8::timestamptz IS NOT NULL THEN $8 WHEN $9::text IS NOT NULL THEN ${NEXT_TIME_THERE} END
  RETURNING ${SCHEDULED_COLUMNS}`;

const DROP_OLDEST = `
  DELETE FROM scheduled_messages WHERE id IN (
    SELECT o.id FROM scheduled_messages o WHERE o.user_id = $1 AND o.state <> 'waiting'
    ORDER BY o.created_at DESC, o.id OFFSET ${KEPT_SCHEDULED_MESSAGES})`;

const DESTINATION = `
  SELECT c.chat_type AS "chatType", o.user_id AS "otherId", coalesce(u.hides_presence, false) AS "hidesPresence"
  FROM ${CHATS_OF_VIEWER}
  LEFT JOIN chat_participants o ON c.chat_type = 'direct' AND o.chat_id = c.id AND o.user_id <> $1
  LEFT JOIN user_preferences u ON u.user_id = o.user_id
  WHERE c.id = $2`;

async function destinationOf(tx: Transaction, userId: string, chatId: string): Promise<Destination> {
  const [found] = await tx.query<Destination>('scheduled_destination', DESTINATION, [userId, chatId]);
  if (!found) throw DomainError.notFound('Chat');
  return found;
}

async function sameClientId(
  tx: Transaction,
  userId: string,
  chatId: string,
  clientMessageId: string | null,
): Promise<ScheduledMessage | undefined> {
  if (clientMessageId === null) return undefined;
  const [known] = await tx.query<ScheduledMessage>(
    'scheduled_same_client_id',
    `SELECT ${SCHEDULED_COLUMNS} FROM scheduled_messages s
     WHERE s.user_id = $1 AND s.chat_id = $2 AND s.client_message_id = $3`,
    [userId, chatId, clientMessageId],
  );
  return known;
}

async function checkWanted(
  tx: Transaction,
  userId: string,
  chatId: string,
  { condition, replyToId }: NewScheduledMessage,
  { chatType, otherId, hidesPresence }: Destination,
): Promise<void> {
  checkConditionFits(condition, chatType);
  if (condition.kind !== 'at' && otherId === null) throw DomainError.conflict('Nobody else is in this chat.');
  if (condition.kind === 'online' && hidesPresence) {
    throw DomainError.conflict('This person does not show when they are online.', 'sendWhenOnline');
  }
  if (replyToId !== null) await requireInChat(tx, chatId, replyToId);
  const [{ count }] = await tx.query<{ count: number }>(
    'scheduled_count',
    `SELECT count(*)::integer AS count FROM scheduled_messages WHERE user_id = $1 AND state = 'waiting'`,
    [userId],
  );
  checkWaitingCount(count);
}

async function record(
  tx: Transaction,
  userId: string,
  { id, chatId }: ScheduledMessage,
): Promise<RecordedPersonChange[]> {
  return recordForPeople(tx, [{ userId, chatId, ref: id, kind: 'scheduledMessageChanged' }]);
}
