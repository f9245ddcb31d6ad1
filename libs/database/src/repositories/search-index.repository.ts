import { Injectable } from '@nestjs/common';
import { indexText } from '#libs/domain';
import { Database, type Transaction } from '../database.js';
import { chatsBehind, lockHeads, putHeads, type ConsumerHead } from './consumer-heads.js';
import { SEARCH_BLOCK_SHIFT } from './search-blocks.js';

const CONSUMER = 'search-blocks';
/** Messages of one chat that one transaction takes. */
const MESSAGES_OF_CHAT = 500;

/** What a transaction of the index did. */
export interface IndexProgress {
  messages: number;
  /** Chats that have more to index than one transaction takes. */
  unfinished: string[];
}

/** A message that changed; without a seq for a chat in which none did. */
interface ChangedMessage {
  chatId: string;
  chatRevision: number;
  isActive: boolean;
  seq: number | null;
  revision: number;
}

interface BlockRow {
  chatId: string;
  block: number;
  isFull: boolean;
  firstAt: string | null;
  lastAt: string | null;
  /** What messages say, and the names of their files. */
  contents: string[];
}

/**
 * Brings the index of words to where the chats are. A head a chat says up to which revision it has been indexed; it moves
 * in the transaction that writes the index, so that a worker that is killed leaves nothing half done, and two workers
 * pass each other's chats by. A block with a change is made anew from its messages, so that nothing stale is left in it.
 * Reads and writes whole chats by hand-written statements: a row a message would be a round trip each.
 */
@Injectable()
export class SearchIndexRepository {
  constructor(private readonly database: Database) {}

  /** Indexes what changed in these chats; those that another worker holds are passed over. */
  async index(chatIds: readonly string[]): Promise<IndexProgress> {
    return this.database.transaction(async (tx) => {
      const heads = await lockHeads(tx, CONSUMER, chatIds);
      if (heads.length === 0) return { messages: 0, unfinished: [] };
      const rows = await tx.query<ChangedMessage>('search_changed', CHANGED, [
        heads.map(({ chatId }) => chatId),
        heads.map(({ revision }) => revision),
        MESSAGES_OF_CHAT,
      ]);
      await removeGone(tx, rows);
      await writeBlocks(tx, rows);
      return { messages: rows.filter(({ seq }) => seq !== null).length, unfinished: await moveHeads(tx, heads, rows) };
    });
  }

  /** Chats that are not indexed to where they are, at most `limit`. Compares all of them: for now and then. */
  async behind(limit: number): Promise<string[]> {
    return chatsBehind(this.database, CONSUMER, limit);
  }

  /** Has every chat indexed anew. What is indexed stays until it is overwritten: nothing is missing meanwhile. */
  async rebuild(): Promise<void> {
    await this.database.query('search_rebuild', 'DELETE FROM consumer_heads WHERE consumer = $1', [CONSUMER]);
  }
}

/** Answers with the chats that are not at their end. */
async function moveHeads(
  tx: Transaction,
  heads: readonly ConsumerHead[],
  rows: readonly ChangedMessage[],
): Promise<string[]> {
  const unfinished: string[] = [];
  const moved = heads.map(({ chatId, revision }) => {
    const own = rows.filter((row) => row.chatId === chatId);
    const isWhole = own.length < MESSAGES_OF_CHAT;
    const chatRevision = own[0]?.chatRevision ?? revision;
    // A database that was restored stands behind its index: the chat is indexed anew.
    const isRestored = chatRevision < revision;
    if (!isWhole || isRestored) unfinished.push(chatId);
    return { chatId, revision: isRestored ? 0 : isWhole ? chatRevision : own[own.length - 1].revision };
  });
  await putHeads(tx, CONSUMER, moved);
  return unfinished;
}

/** A removed chat is nobody's: what is indexed of it goes. */
async function removeGone(tx: Transaction, rows: readonly ChangedMessage[]): Promise<void> {
  const gone = new Set(rows.filter(({ isActive }) => !isActive).map(({ chatId }) => chatId));
  if (gone.size === 0) return;
  await tx.query('search_remove_chats', 'DELETE FROM search_blocks WHERE chat_id = ANY ($1::uuid[])', [[...gone]]);
}

async function writeBlocks(tx: Transaction, rows: readonly ChangedMessage[]): Promise<void> {
  const touched = new Map<string, { chatId: string; block: number }>();
  for (const { chatId, seq } of rows) {
    if (seq === null) continue;
    const block = seq >> SEARCH_BLOCK_SHIFT;
    touched.set(`${chatId}:${block}`, { chatId, block });
  }
  if (touched.size === 0) return;
  const asked = [...touched.values()];
  const blocks = await tx.query<BlockRow>('search_block_texts', BLOCKS, [
    asked.map(({ chatId }) => chatId),
    asked.map(({ block }) => block),
    SEARCH_BLOCK_SHIFT,
  ]);
  await removeEmpty(tx, blocks.filter(({ lastAt }) => lastAt === null)); // prettier-ignore
  await insert(tx, blocks.filter(({ lastAt }) => lastAt !== null)); // prettier-ignore
}

async function removeEmpty(tx: Transaction, blocks: readonly BlockRow[]): Promise<void> {
  if (blocks.length === 0) return;
  await tx.query(
    'search_remove_blocks',
    `DELETE FROM search_blocks s USING unnest($1::uuid[], $2::integer[]) AS w (chat_id, block)
     WHERE s.chat_id = w.chat_id AND s.block = w.block`,
    [blocks.map(({ chatId }) => chatId), blocks.map(({ block }) => block)],
  );
}

async function insert(tx: Transaction, blocks: readonly BlockRow[]): Promise<void> {
  if (blocks.length === 0) return;
  const texts = blocks.map(({ contents }) => indexText(contents));
  await tx.query('search_insert_blocks', INSERT, [
    blocks.map(({ chatId }) => chatId),
    blocks.map(({ block }) => block),
    blocks.map(({ firstAt }) => firstAt),
    blocks.map(({ lastAt }) => lastAt),
    blocks.map(({ isFull }, place) => isFull && texts[place].tokens !== null),
    texts.map(({ tokens }) => tokens),
  ]);
  // In order, so that two workers that add the same words wait for each other and never in a circle.
  const words = [...new Set(texts.flatMap((text) => text.words))].sort();
  await tx.query('search_words', 'INSERT INTO search_words (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
    words,
  ]);
}

/** A row without a seq for a chat in which no message changed. */
const CHANGED = `
  SELECT w.chat_id AS "chatId", c.revision AS "chatRevision", c.removed_at IS NULL AS "isActive", m.*
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision)
  JOIN chats c ON c.id = w.chat_id
  LEFT JOIN LATERAL (
    SELECT m.seq, m.revision FROM messages m
    WHERE m.chat_id = w.chat_id AND m.revision > w.revision AND c.removed_at IS NULL
    ORDER BY m.revision LIMIT $3) m ON true`;

/** What is in the blocks now, names of files too. Times keep their microseconds: they order the hits. */
const BLOCKS = `
  SELECT w.chat_id AS "chatId", w.block, c.last_seq >= ((w.block + 1) << $3) - 1 AS "isFull",
    m.first_at::text AS "firstAt", m.last_at::text AS "lastAt",
    coalesce(m.contents, '{}') || ARRAY(
      SELECT f.file_name FROM files f WHERE f.chat_id = w.chat_id AND f.removed_at IS NULL
        AND f.message_seq >= w.block << $3 AND f.message_seq < (w.block + 1) << $3) AS contents
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, block)
  JOIN chats c ON c.id = w.chat_id
  CROSS JOIN LATERAL (
    SELECT min(m.created_at) AS first_at, max(m.created_at) AS last_at, array_agg(m.content) AS contents
    FROM messages m WHERE m.chat_id = w.chat_id AND m.deleted_at IS NULL
      AND m.seq >= w.block << $3 AND m.seq < (w.block + 1) << $3) m`;

const INSERT = `
  INSERT INTO search_blocks AS s (chat_id, block, first_at, last_at, is_indexed, tokens)
  SELECT w.chat_id, w.block, w.first_at, w.last_at, w.is_indexed, w.tokens::tsvector
  FROM unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::text[])
    AS w (chat_id, block, first_at, last_at, is_indexed, tokens)
  ON CONFLICT (chat_id, block) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
    is_indexed = excluded.is_indexed, tokens = excluded.tokens`;
