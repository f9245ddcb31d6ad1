import { Injectable } from '@nestjs/common';
import { indexText } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

const CONSUMER = 'search';
/** Messages of one chat that one transaction takes. */
const MESSAGES_OF_CHAT = 500;

/** What a transaction of the index did. */
export interface IndexProgress {
  messages: number;
  /** Chats that have more to index than one transaction takes. */
  unfinished: string[];
}

interface Head {
  chatId: string;
  revision: number;
}

interface ChangedMessage {
  chatId: string;
  chatRevision: number | null;
  isActive: boolean | null;
  seq: number | null;
  revision: number;
  content: string;
  createdAt: string;
  isDeleted: boolean;
}

/**
 * Brings the index of words to where the chats are. A head a chat says up to which revision it has been indexed; it moves
 * in the transaction that writes the index, so that a worker that is killed leaves nothing half done, and two workers
 * pass each other's chats by. Reads whole chats by hand-written statements: a row a message would be a round trip each.
 */
@Injectable()
export class SearchIndexRepository {
  constructor(private readonly database: Database) {}

  /** Indexes what changed in these chats; those that another worker holds are passed over. */
  async index(chatIds: readonly string[]): Promise<IndexProgress> {
    return this.database.transaction(async (tx) => {
      const heads = await lockHeads(tx, chatIds);
      if (heads.length === 0) return { messages: 0, unfinished: [] };
      const rows = await tx.query<ChangedMessage>('search_changed', CHANGED, [
        heads.map(({ chatId }) => chatId),
        heads.map(({ revision }) => revision),
        MESSAGES_OF_CHAT,
      ]);
      return write(tx, heads, rows);
    });
  }

  /** Chats that are not indexed to where they are, at most `limit`. Compares all of them: for now and then. */
  async behind(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('search_behind', BEHIND, [CONSUMER, limit]);
    return rows.map(({ id }) => id);
  }

  /** Has every chat indexed anew. What is indexed stays until it is overwritten: nothing is missing meanwhile. */
  async rebuild(): Promise<void> {
    await this.database.query('search_rebuild', 'DELETE FROM consumer_heads WHERE consumer = $1', [CONSUMER]);
  }
}

async function lockHeads(tx: Transaction, chatIds: readonly string[]): Promise<Head[]> {
  await tx.query(
    'search_new_heads',
    `INSERT INTO consumer_heads (consumer, chat_id, revision)
     SELECT $1, c.id, 0 FROM chats c WHERE c.id = ANY ($2::uuid[]) ON CONFLICT DO NOTHING`,
    [CONSUMER, chatIds],
  );
  return tx.query<Head>(
    'search_lock_heads',
    `SELECT h.chat_id AS "chatId", h.revision FROM consumer_heads h
     WHERE h.consumer = $1 AND h.chat_id = ANY ($2::uuid[]) ORDER BY h.chat_id FOR UPDATE SKIP LOCKED`,
    [CONSUMER, chatIds],
  );
}

async function write(tx: Transaction, heads: readonly Head[], rows: readonly ChangedMessage[]): Promise<IndexProgress> {
  const changed = rows.filter(({ seq }) => seq !== null);
  await removeGone(tx, rows);
  await remove(tx, changed.filter(({ isDeleted }) => isDeleted)); // prettier-ignore
  await insert(tx, changed.filter(({ isDeleted }) => !isDeleted)); // prettier-ignore
  const unfinished: string[] = [];
  const moved = heads.map(({ chatId, revision }) => {
    const own = rows.filter((row) => row.chatId === chatId);
    const isWhole = own.length < MESSAGES_OF_CHAT;
    if (!isWhole) unfinished.push(chatId);
    const chatRevision = own[0]?.chatRevision ?? revision;
    // A database that was restored stands behind its index: the chat is indexed anew.
    if (chatRevision < revision) unfinished.push(chatId);
    return { chatId, revision: chatRevision < revision ? 0 : isWhole ? chatRevision : own[own.length - 1].revision };
  });
  await tx.query(
    'search_move_heads',
    `UPDATE consumer_heads h SET revision = w.revision
     FROM unnest($2::uuid[], $3::integer[]) AS w (chat_id, revision)
     WHERE h.consumer = $1 AND h.chat_id = w.chat_id AND h.revision <> w.revision`,
    [CONSUMER, moved.map(({ chatId }) => chatId), moved.map(({ revision }) => revision)],
  );
  return { messages: changed.length, unfinished };
}

/** A removed chat is nobody's: what is indexed of it goes. */
async function removeGone(tx: Transaction, rows: readonly ChangedMessage[]): Promise<void> {
  const gone = new Set(rows.filter(({ isActive }) => isActive === false).map(({ chatId }) => chatId));
  if (gone.size === 0) return;
  await tx.query('search_remove_chats', 'DELETE FROM message_search WHERE chat_id = ANY ($1::uuid[])', [[...gone]]);
}

async function remove(tx: Transaction, messages: readonly ChangedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    'search_remove',
    `DELETE FROM message_search s USING unnest($1::uuid[], $2::integer[]) AS w (chat_id, seq)
     WHERE s.chat_id = w.chat_id AND s.seq = w.seq`,
    [messages.map(({ chatId }) => chatId), messages.map(({ seq }) => seq)],
  );
}

async function insert(tx: Transaction, messages: readonly ChangedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const texts = messages.map(({ content }) => indexText(content));
  await tx.query(
    'search_insert',
    `INSERT INTO message_search (chat_id, seq, created_at, tokens)
     SELECT w.chat_id, w.seq, w.created_at, w.tokens::tsvector
     FROM unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::text[]) AS w (chat_id, seq, created_at, tokens)
     ON CONFLICT (chat_id, seq) DO UPDATE SET tokens = excluded.tokens`,
    [
      messages.map(({ chatId }) => chatId),
      messages.map(({ seq }) => seq),
      messages.map(({ createdAt }) => createdAt),
      texts.map(({ tokens }) => tokens),
    ],
  );
  // In order, so that two workers that add the same words wait for each other and never in a circle.
  const words = [...new Set(texts.flatMap((text) => text.words))].sort();
  await tx.query('search_words', 'INSERT INTO search_words (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
    words,
  ]);
}

/** A row without a seq for a chat in which no message changed. Times keep their microseconds: they order the hits. */
const CHANGED = `
  SELECT w.chat_id AS "chatId", c.revision AS "chatRevision", c.removed_at IS NULL AS "isActive", m.*
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision)
  JOIN chats c ON c.id = w.chat_id
  LEFT JOIN LATERAL (
    SELECT m.seq, m.revision, m.content, m.created_at::text AS "createdAt", m.deleted_at IS NOT NULL AS "isDeleted"
    FROM messages m WHERE m.chat_id = w.chat_id AND m.revision > w.revision AND c.removed_at IS NULL
    ORDER BY m.revision LIMIT $3) m ON true`;

const BEHIND = `
  SELECT c.id FROM chats c LEFT JOIN consumer_heads h ON h.consumer = $1 AND h.chat_id = c.id
  WHERE h.revision IS DISTINCT FROM c.revision LIMIT $2`;
