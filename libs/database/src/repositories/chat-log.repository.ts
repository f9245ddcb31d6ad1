import { Injectable } from '@nestjs/common';
import type { Chat, Message } from '#libs/domain';
import { Database } from '../database.js';
import { CHAT_COLUMNS } from '../columns.js';
import { MAX_PAGE_BYTES, toChat, toMessage, type LogRow } from './log-row.js';

/** One entry of a chat's log. */
export interface ChatLogEntry {
  revision: number;
  /** A number of CHAT_CHANGE_NUMBERS, or one that a newer instance has written. */
  kind: number;
  seq: number | null;
  /** Who did it; null of an addition, whose message says it, and of changes from before the log. */
  actorId: string | null;
  ref: string | null;
  /** What else it says: of a reaction, the emoji. */
  detail: string | null;
  /** The message that it is about, as it is now; null also where a later entry of an added or changed message gives it. */
  message: Message | null;
  /** Of a reaction, whether it is there now. */
  isReacting: boolean;
}

/** A chat and some of its log, as one snapshot. */
export interface ChatLogEntries {
  chat: Chat;
  entries: ChatLogEntry[];
  /** Whether there is nothing after them up to chat.revision. */
  isLast: boolean;
}

interface EntryRow extends LogRow {
  entry_revision: number | null;
  kind: number;
  entry_seq: number | null;
  actor_id: string | null;
  ref: string | null;
  detail: string | null;
  is_reacting: boolean;
}

/** Reads of a chat's log: chat_changes, and the additions of messages, which are entries by themselves. */
@Injectable()
export class ChatLogRepository {
  constructor(private readonly database: Database) {}

  /**
   * One snapshot: the chat as it is, and the first entries after a revision, in order, at most `limit` and, but for one
   * message, MAX_PAGE_BYTES of text. Undefined for a chat that never was, was removed, or, with a viewer, is not theirs.
   */
  async entriesAfter(
    chatId: string,
    revision: number,
    limit: number,
    viewerId: string | null,
  ): Promise<ChatLogEntries | undefined> {
    const values = [chatId, revision, limit, viewerId];
    const rows = await this.database.query<EntryRow>('chat_log_after', ENTRIES_AFTER, values);
    if (rows.length === 0) return undefined;
    const entries = rows.filter((row) => row.entry_revision !== null).map(toEntry);
    const isLast = entries.length < limit && entries.length === (rows[0].found ?? 0);
    return { chat: toChat(rows[0]), entries, isLast };
  }
}

/**
 * Written by hand: two index ranges, merged. An addition after a revision is among as many last messages as there were
 * revisions since, so that the key of messages finds it and a send keeps no index on added_revision. A message comes with
 * the entry of its last change: kinds 0 to 2 are messageAdded, messageUpdated, messageDeleted. A reaction (10)
 * is there or not: one probe of its key.
 */
const ENTRIES_AFTER = `
  SELECT ${CHAT_COLUMNS}, page.* FROM chats c
  LEFT JOIN LATERAL (
    SELECT merged.revision AS entry_revision, merged.kind, merged.seq AS entry_seq, merged.actor_id, merged.ref,
      merged.detail, merged.kind = 10 AND EXISTS (SELECT 1 FROM message_reactions r WHERE r.chat_id = c.id
        AND r.seq = merged.seq AND r.emoji = merged.detail AND r.user_id = merged.actor_id) AS is_reacting,
      m.id AS message_id, m.seq, m.revision AS message_revision, m.added_revision, m.content, m.sender_id,
      m.client_message_id, m.created_at AS sent_at, m.edited_at, m.deleted_at, m.reply_to_id, m.thread_id,
      m.mentions, count(*) OVER ()::integer AS found,
      sum(coalesce(octet_length(m.content), 0)) OVER (ORDER BY merged.revision)
        - coalesce(octet_length(m.content), 0) AS bytes_before
    FROM (
      SELECT e.* FROM (
        (SELECT a.added_revision AS revision, 0::smallint AS kind, a.seq, NULL::uuid AS actor_id, NULL::uuid AS ref,
          NULL::text AS detail
         FROM messages a
         WHERE a.chat_id = c.id AND a.seq > c.last_seq - (c.revision - $2) AND a.added_revision > $2
         ORDER BY a.seq LIMIT $3)
        UNION ALL
        (SELECT l.revision, l.kind, l.seq, l.actor_id, l.ref, l.detail FROM chat_changes l
         WHERE l.chat_id = c.id AND l.revision > $2 ORDER BY l.revision LIMIT $3)) e
      ORDER BY e.revision LIMIT $3) merged
    LEFT JOIN messages m ON m.chat_id = c.id AND m.seq = merged.seq
      AND (merged.kind > 2 OR m.revision = merged.revision)) page ON page.bytes_before <= ${MAX_PAGE_BYTES}
  WHERE c.id = $1 AND c.removed_at IS NULL AND ($4::uuid IS NULL OR EXISTS (
    SELECT 1 FROM chat_participants v WHERE v.chat_id = c.id AND v.user_id = $4))
  ORDER BY page.entry_revision`;

function toEntry(row: EntryRow): ChatLogEntry {
  return {
    revision: row.entry_revision!,
    kind: row.kind,
    seq: row.entry_seq,
    actorId: row.actor_id,
    ref: row.ref,
    detail: row.detail,
    isReacting: row.is_reacting,
    message: row.message_id === null ? null : toMessage(row),
  };
}
