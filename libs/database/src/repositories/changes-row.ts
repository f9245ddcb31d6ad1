import type { Chat, Message } from '#libs/domain';
import { CHAT_COLUMNS } from '../columns.js';

/** A page of messages ends with the one that makes it larger than this. */
export const MAX_PAGE_BYTES = 512 * 1024;

/** A chat with the messages that changed last after revision $2, at most $3; $4 is the viewer, or null. */
export const CHANGES_AFTER = `
  SELECT ${CHAT_COLUMNS}, page.* FROM chats c
  LEFT JOIN LATERAL (
    SELECT found.*, count(*) OVER ()::integer AS found,
      sum(octet_length(found.content)) OVER (ORDER BY found.message_revision) - octet_length(found.content) AS bytes_before
    FROM (SELECT m.id AS message_id, m.seq, m.revision AS message_revision, m.added_revision, m.content, m.sender_id,
      m.client_message_id, m.created_at AS sent_at, m.edited_at, m.deleted_at
    FROM messages m WHERE m.chat_id = c.id AND m.revision > $2 ORDER BY m.revision LIMIT $3) found) page ON page.bytes_before <= ${MAX_PAGE_BYTES}
  WHERE c.id = $1 AND c.removed_at IS NULL AND ($4::uuid IS NULL OR EXISTS (
    SELECT 1 FROM chat_participants v WHERE v.chat_id = c.id AND v.user_id = $4))
  ORDER BY page.message_revision`;

/** The chat in every row; the message is null in the only row of a chat without changes. */
export interface ChangesRow extends Chat {
  message_id: string | null;
  /** Messages of the page before it was cut at its bytes. */
  found: number | null;
  seq: number;
  message_revision: number;
  added_revision: number;
  content: string;
  sender_id: string;
  client_message_id: string | null;
  sent_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
}

export function toChat(row: ChangesRow): Chat {
  const { id, name, description, chatType, participantCount, isActive, lastSeq, revision, changedRevision } = row;
  const { createdAt, updatedAt, lastActivityAt } = row;
  const texts = { id, name, description, chatType, participantCount, isActive };
  return { ...texts, lastSeq, revision, changedRevision, createdAt, updatedAt, lastActivityAt };
}

export function toMessage(row: ChangesRow): Message {
  return {
    id: row.message_id!,
    chatId: row.id,
    seq: row.seq,
    revision: row.message_revision,
    addedRevision: row.added_revision,
    content: row.content,
    senderId: row.sender_id,
    clientMessageId: row.client_message_id,
    isEdited: row.edited_at !== null,
    editedAt: row.edited_at,
    isDeleted: row.deleted_at !== null,
    deletedAt: row.deleted_at,
    createdAt: row.sent_at,
  };
}
