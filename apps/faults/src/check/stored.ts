import type { SqlConnection } from '#libs/testing';

/** A message as the database has it. */
export interface StoredMessage {
  chatId: string;
  seq: number;
  id: string;
  senderId: string;
  clientMessageId: string | null;
  revision: number;
  content: string;
  isEdited: boolean;
  isDeleted: boolean;
  /** Milliseconds of the wall clock, when its statement ran. */
  createdAt: number;
}

export interface StoredChat {
  id: string;
  lastSeq: number;
  revision: number;
}

export interface StoredMarker {
  chatId: string;
  userId: string;
  lastReadSeq: number;
  /** Counted one by one: above the marker, by others, not deleted. */
  unreadCount: number;
}

/** Everything that the database holds of these chats. */
export interface Stored {
  chats: StoredChat[];
  /** By chat, by seq. */
  messages: Map<string, StoredMessage[]>;
  markers: StoredMarker[];
}

const MESSAGES = `
  SELECT chat_id AS "chatId", seq, id, sender_id AS "senderId", client_message_id AS "clientMessageId", revision, content,
    edited_at IS NOT NULL AS "isEdited", deleted_at IS NOT NULL AS "isDeleted",
    (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt"
  FROM messages WHERE chat_id = ANY ($1) ORDER BY chat_id, seq`;

const CHATS = `SELECT id, last_seq AS "lastSeq", revision FROM chats WHERE id = ANY ($1)`;

const MARKERS = `
  SELECT p.chat_id AS "chatId", p.user_id AS "userId", p.last_read_seq AS "lastReadSeq", (
    SELECT count(*) FROM messages m
    WHERE m.chat_id = p.chat_id AND m.seq > p.last_read_seq AND m.sender_id <> p.user_id AND m.deleted_at IS NULL
  )::integer AS "unreadCount"
  FROM chat_participants p WHERE p.chat_id = ANY ($1)`;

/** Reads the truth that everything else is compared with, by SQL of the harness's own. */
export async function readStored(sql: SqlConnection, chatIds: readonly string[]): Promise<Stored> {
  const messages = new Map<string, StoredMessage[]>(chatIds.map((chatId) => [chatId, []]));
  for (const message of await sql.query<StoredMessage>(MESSAGES, [chatIds])) {
    messages.get(message.chatId)?.push(message);
  }
  const chats = await sql.query<StoredChat>(CHATS, [chatIds]);
  return { chats, messages, markers: await sql.query<StoredMarker>(MARKERS, [chatIds]) };
}
