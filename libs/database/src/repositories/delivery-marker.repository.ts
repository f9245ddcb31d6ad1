import { Injectable } from '@nestjs/common';
import type { DeliveryMarkerMove, DeliveryPosition, DeliveryReach, Message } from '#libs/domain';
import {
  DELIVERED_SEQ,
  deliveredAt,
  DELIVERY_OF_PARTICIPANT,
  firstReadAt,
  readsShownTo,
  visibleTo,
} from '../columns.js';
import { Database } from '../database.js';

/** What one call acknowledges for one person: all of it is taken, or nothing. */
export interface DeliveryReport {
  userId: string;
  positions: readonly DeliveryPosition[];
}

/** What became of a report. */
export interface DeliveryVerdict {
  /** False when one of the chats is not the person's. */
  isTheirs: boolean;
  /** False when one of the chats has fewer messages than was acknowledged. */
  isWithin: boolean;
}

/** A move, and how many are in the chat. */
export interface MovedDelivery extends DeliveryMarkerMove {
  participantCount: number;
}

export interface DeliveredUser {
  userId: string;
  deliveredAt: Date;
}

/** Where one participant stands with a message. */
export interface DeliveryTraceRow {
  userId: string;
  deliveredAt: Date | null;
  readAt: Date | null;
}

/** Delivered markers: one row a person and chat. The latest moves stand in it, from which true times are told. */
@Injectable()
export class DeliveryMarkerRepository {
  constructor(private readonly database: Database) {}

  /** Takes any number of reports in one statement and one commit; a verdict for each, and what moved. */
  async take(reports: readonly DeliveryReport[]): Promise<{ verdicts: DeliveryVerdict[]; moves: MovedDelivery[] }> {
    const flat = reports.flatMap(({ userId, positions }, call) =>
      positions.map(({ chatId, upToSeq }) => ({ call, userId, chatId, upToSeq })),
    );
    const verdicts = reports.map((): DeliveryVerdict => ({ isTheirs: true, isWithin: true }));
    if (flat.length === 0) return { verdicts, moves: [] };
    const rows = await this.database.query<TakenRow>('take_deliveries', TAKE_DELIVERIES, [
      flat.map(({ call }) => call),
      flat.map(({ userId }) => userId),
      flat.map(({ chatId }) => chatId),
      flat.map(({ upToSeq }) => upToSeq),
    ]);
    const moves: MovedDelivery[] = [];
    for (const { call, isTheirs, isWithin, ...move } of rows) {
      if (call === null) moves.push(move);
      else verdicts[call] = { isTheirs, isWithin };
    }
    return { verdicts, moves };
  }

  /** Of each chat of this person's: how far everybody else has its messages, and has read them. */
  async reaches(viewerId: string, chatIds: readonly string[]): Promise<Map<string, DeliveryReach>> {
    const rows = await this.database.query<DeliveryReach & { chatId: string }>('delivery_reaches', REACHES, [
      viewerId,
      chatIds,
    ]);
    return new Map(rows.map(({ chatId, ...reach }) => [chatId, reach]));
  }

  /** How many of a chat's other participants have a message on a device. */
  async deliveredCount(message: Message): Promise<number> {
    const [{ count }] = await this.database.query<{ count: number }>(
      'delivered_count',
      `SELECT count(*)::integer AS count FROM ${DELIVERY_OF_PARTICIPANT}
       WHERE p.chat_id = $1 AND p.user_id <> $2 AND ${DELIVERED_SEQ} >= $3`,
      [message.chatId, message.senderId, message.seq],
    );
    return count;
  }

  /** Who has a message on a device, and since when; by user id, after `after`. */
  async deliveredTo(message: Message, limit: number, after: string | null): Promise<DeliveredUser[]> {
    return this.database.query<DeliveredUser>(
      'delivered_to',
      `SELECT p.user_id AS "userId", ${deliveredAt('$3')} AS "deliveredAt" FROM ${DELIVERY_OF_PARTICIPANT}
       WHERE p.chat_id = $1 AND p.user_id <> $2 AND ${DELIVERED_SEQ} >= $3 AND ($5::uuid IS NULL OR p.user_id > $5)
       ORDER BY p.user_id LIMIT $4`,
      [message.chatId, message.senderId, message.seq, limit, after],
    );
  }

  /** Where everybody but its sender stands with a message; by user id, after `after`. */
  async trace(message: Message, limit: number, after: string | null): Promise<DeliveryTraceRow[]> {
    return this.database.query<DeliveryTraceRow>(
      'delivery_trace',
      `SELECT p.user_id AS "userId", CASE WHEN ${DELIVERED_SEQ} >= $3 THEN ${deliveredAt('$3')} END AS "deliveredAt",
         CASE WHEN p.last_read_seq >= $3 AND ${readsShownTo('$2')} THEN ${firstReadAt('$3')} END AS "readAt"
       FROM ${DELIVERY_OF_PARTICIPANT}
       WHERE p.chat_id = $1 AND p.user_id <> $2 AND ($5::uuid IS NULL OR p.user_id > $5)
       ORDER BY p.user_id LIMIT $4`,
      [message.chatId, message.senderId, message.seq, limit, after],
    );
  }
}

type TakenRow = MovedDelivery & DeliveryVerdict & { call: number | null };

/** So many of a marker's latest moves are kept; of an older message it is told when a later one was acknowledged. */
const KEPT_MOVES = 32;

/**
 * By hand: one statement for whatever many people acknowledge at the same moment, so that a fan-out to thousands costs a
 * few commits and not thousands. A report with one wrong position is left out as a whole. Rows are locked in order of
 * chat and person; a marker that a parallel statement has moved further stays there.
 */
const TAKE_DELIVERIES = `
  WITH wanted AS MATERIALIZED (
    SELECT w.call, w.user_id, w.chat_id, w.up_to_seq, p.user_id IS NOT NULL AS is_theirs,
      c.last_seq, ${DELIVERED_SEQ} AS delivered_seq
    FROM unnest($1::integer[], $2::uuid[], $3::uuid[], $4::integer[]) AS w (call, user_id, chat_id, up_to_seq)
    LEFT JOIN chats c ON c.id = w.chat_id AND c.removed_at IS NULL
    LEFT JOIN chat_participants p ON p.chat_id = c.id AND p.user_id = w.user_id
    LEFT JOIN delivery_markers d ON d.chat_id = w.chat_id AND d.user_id = w.user_id
  ), calls AS MATERIALIZED (
    SELECT w.call, bool_and(w.is_theirs) AS is_theirs, bool_and(NOT w.is_theirs OR w.up_to_seq <= w.last_seq) AS is_within
    FROM wanted w GROUP BY w.call
  ), moved AS (
    INSERT INTO delivery_markers AS d (chat_id, user_id, last_delivered_seq, delivered_at, move_seqs, move_times)
    SELECT t.chat_id, t.user_id, t.up_to_seq, m.at, ARRAY[t.up_to_seq], ARRAY[m.at]
    FROM (
      SELECT w.chat_id, w.user_id, max(w.up_to_seq) AS up_to_seq
      FROM wanted w JOIN calls ON calls.call = w.call AND calls.is_theirs AND calls.is_within
      WHERE w.up_to_seq > w.delivered_seq GROUP BY w.chat_id, w.user_id) t
    CROSS JOIN (SELECT clock_timestamp() AS at) m
    ORDER BY t.chat_id, t.user_id
    ON CONFLICT (chat_id, user_id) DO UPDATE SET last_delivered_seq = EXCLUDED.last_delivered_seq,
      delivered_at = EXCLUDED.delivered_at,
      move_seqs = (d.move_seqs || EXCLUDED.move_seqs)[greatest(1, cardinality(d.move_seqs) + 2 - ${KEPT_MOVES}):],
      move_times = (d.move_times || EXCLUDED.move_times)[greatest(1, cardinality(d.move_times) + 2 - ${KEPT_MOVES}):]
    WHERE d.last_delivered_seq < EXCLUDED.last_delivered_seq
    RETURNING d.chat_id, d.user_id, d.last_delivered_seq, d.delivered_at
  )
  SELECT v.call, v.is_theirs AS "isTheirs", v.is_within AS "isWithin", NULL::uuid AS "chatId", NULL::uuid AS "userId",
    NULL::integer AS "lastDeliveredSeq", NULL::timestamptz AS "deliveredAt", NULL::integer AS "chatRevision",
    NULL::integer AS "participantCount"
  FROM calls v
  UNION ALL
  SELECT NULL, NULL, NULL, m.chat_id, m.user_id, m.last_delivered_seq, m.delivered_at, c.revision, c.participant_count
  FROM moved m JOIN chats c ON c.id = m.chat_id`;

const REACHES = `
  SELECT w.chat_id AS "chatId", min(${DELIVERED_SEQ}) AS "deliveredSeq",
    min(CASE WHEN ${readsShownTo('$1')} THEN p.last_read_seq ELSE 0 END) AS "readSeq"
  FROM unnest($2::uuid[]) AS w (chat_id)
  LEFT JOIN (${DELIVERY_OF_PARTICIPANT}) ON p.chat_id = w.chat_id AND p.user_id <> $1
  WHERE ${visibleTo('$1')} GROUP BY w.chat_id`;
