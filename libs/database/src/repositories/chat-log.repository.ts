import { Injectable } from '@nestjs/common';
import type { Chat, Message } from '#libs/domain';
import { Database } from '../database.js';
import { CHAT_COLUMNS } from '../columns.js';
import { toChat, toMessage, type ChangesRow } from './changes-row.js';

/** One entry of a chat's log. */
export interface ChatLogEntry {
  revision: number;
  /** A number of CHAT_CHANGE_NUMBERS, or one that a newer instance has written. */
  kind: number;
  seq: number | null;
  /** Who did it; null of an addition, whose message says it, and of changes from before the log. */
  actorId: string | null;
  ref: string | null;
  /** The message that it is about, as it is now. */
  message: Message | null;
}

/** A chat and some of its log, as one snapshot. */
export interface ChatLogEntries {
  chat: Chat;
  entries: ChatLogEntry[];
}

interface EntryRow extends ChangesRow {
  entry_revision: number | null;
  kind: number;
  entry_seq: number | null;
  actor_id: string | null;
  ref: string | null;
}

/** Reads of a chat's log: chat_changes, and the additions of messages, which are entries by themselves. */
@Injectable()
export class ChatLogRepository {
  constructor(private readonly database: Database) {}

  /**
   * One snapshot: the chat as it is, and the first entries after a revision, at most `limit`, in order. Undefined for a
   * chat that never was, was removed, or, with a viewer, is not theirs.
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
    return { chat: toChat(rows[0]), entries: rows.filter((row) => row.entry_revision !== null).map(toEntry) };
  }
}

/**
 * Written by hand: two index ranges, merged. An addition after a revision is among as many last messages as there were
 * revisions since, so that the key of messages finds it and a send keeps no index on added_revision.
 */
const ENTRIES_AFTER = `
  SELECT ${CHAT_COLUMNS}, page.revision AS entry_revision, page.kind, page.seq AS entry_seq, page.actor_id, page.ref,
    m.id AS message_id, m.seq, m.revision AS message_revision, m.added_revision, m.content, m.sender_id,
    m.client_message_id, m.created_at AS sent_at, m.edited_at, m.deleted_at
  FROM chats c
  LEFT JOIN LATERAL (
    SELECT e.* FROM (
      (SELECT a.added_revision AS revision, 0::smallint AS kind, a.seq, NULL::uuid AS actor_id, NULL::uuid AS ref
       FROM messages a
       WHERE a.chat_id = c.id AND a.seq > c.last_seq - (c.revision - $2) AND a.added_revision > $2
       ORDER BY a.seq LIMIT $3)
      UNION ALL
      (SELECT l.revision, l.kind, l.seq, l.actor_id, l.ref FROM chat_changes l
       WHERE l.chat_id = c.id AND l.revision > $2 ORDER BY l.revision LIMIT $3)) e
    ORDER BY e.revision LIMIT $3) page ON true
  LEFT JOIN messages m ON m.chat_id = c.id AND m.seq = page.seq
  WHERE c.id = $1 AND c.removed_at IS NULL AND ($4::uuid IS NULL OR EXISTS (
    SELECT 1 FROM chat_participants v WHERE v.chat_id = c.id AND v.user_id = $4))
  ORDER BY page.revision`;

function toEntry(row: EntryRow): ChatLogEntry {
  return {
    revision: row.entry_revision!,
    kind: row.kind,
    seq: row.entry_seq,
    actorId: row.actor_id,
    ref: row.ref,
    message: row.message_id === null ? null : toMessage(row),
  };
}
