import type { Chat, Mention, Message } from '#libs/domain';

/** A page of messages ends with the one that makes it larger than this. */
export const MAX_PAGE_BYTES = 512 * 1024;

/** The chat in every row; the message is null in the only row of a chat without changes. */
export interface LogRow extends Chat {
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
  reply_to_id: string | null;
  thread_id: string | null;
  mentions: Mention[] | null;
}

export function toChat(row: LogRow): Chat {
  const { id, name, description, chatType, participantCount, isActive, lastSeq, revision, changedRevision } = row;
  const { createdAt, updatedAt, lastActivityAt } = row;
  const texts = { id, name, description, chatType, participantCount, isActive };
  return { ...texts, lastSeq, revision, changedRevision, createdAt, updatedAt, lastActivityAt };
}

export function toMessage(row: LogRow): Message {
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
    replyToId: row.reply_to_id,
    threadId: row.thread_id,
    mentions: row.mentions ?? [],
  };
}
