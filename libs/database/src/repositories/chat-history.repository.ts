import { Injectable } from '@nestjs/common';
import {
  CHAT_HISTORY_NUMBERS,
  NAMED_PEOPLE,
  type Chat,
  type ChatHistoryEntry,
  type ChatHistoryKind,
  type ChatHistoryRecord,
} from '#libs/domain';
import { visibleTo } from '../columns.js';
import { Database, type Transaction } from '../database.js';

/** Which part of the timelines: what stands after the messages from `from` on and before `to`, the newest `limit` of it. */
export interface HistoryRange {
  from: number;
  to: number | null;
  limit: number;
}

const KINDS = new Map<number, ChatHistoryKind>(
  Object.entries(CHAT_HISTORY_NUMBERS).map(([kind, number]) => [number, kind as ChatHistoryKind]),
);

/** What happened to groups. */
@Injectable()
export class ChatHistoryRepository {
  constructor(private readonly database: Database) {}

  /** For each chat what its timeline tells, oldest first. A viewer of null: see ChatRepository. */
  async ofChats(
    viewerId: string | null,
    chatIds: readonly string[],
    { from, to, limit }: HistoryRange,
  ): Promise<ChatHistoryEntry[]> {
    const rows = await this.database.query<Omit<ChatHistoryEntry, 'kind'> & { kind: number }>('chat_history', HISTORY, [
      viewerId,
      chatIds,
      from,
      to,
      limit,
    ]);
    // A kind that a newer instance has written is passed over.
    return rows.flatMap((row) => {
      const kind = KINDS.get(row.kind);
      return kind ? [{ ...row, kind }] : [];
    });
  }
}

/** Written by hand: one end of an index range a chat, for any number of chats. */
const HISTORY = `
  SELECT page.* FROM unnest($2::uuid[]) AS w (chat_id) CROSS JOIN LATERAL (
    SELECT h.chat_id AS "chatId", h.revision, h.kind, h.after_seq AS "afterSeq", h.actor_id AS "actorId",
      h.people AS "personIds", h.person_count AS "personCount", h.name, h.happened_at AS at
    FROM chat_history h
    WHERE h.chat_id = w.chat_id AND h.after_seq >= $3 AND ($4::integer IS NULL OR h.after_seq < $4)
    ORDER BY h.after_seq DESC, h.revision DESC, h.kind DESC LIMIT $5) page
  WHERE ${visibleTo('$1')}
  ORDER BY "chatId", revision, kind`;

/** Leaves in the timeline of a group what happened at its present revision: in the transaction that made it happen. */
export async function recordHistory(
  tx: Transaction,
  chat: Chat,
  actorId: string,
  records: readonly ChatHistoryRecord[],
): Promise<void> {
  if (chat.chatType !== 'group') return;
  for (const { kind, personIds = [], name = null } of records) {
    await tx.query(
      'record_history',
      `INSERT INTO chat_history (chat_id, after_seq, revision, kind, actor_id, people, person_count, name)
       VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8)`,
      [
        chat.id,
        chat.lastSeq,
        chat.revision,
        CHAT_HISTORY_NUMBERS[kind],
        actorId,
        personIds.slice(0, NAMED_PEOPLE),
        personIds.length,
        name,
      ],
    );
  }
}
