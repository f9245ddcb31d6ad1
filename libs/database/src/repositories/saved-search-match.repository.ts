import { Injectable } from '@nestjs/common';
import { matchSearch, messageKeys, newId, parseSearch, type Message, type SearchTerm } from '#libs/domain';
import { MESSAGE_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { chatsBehind, lockHeads, putHeads, type ConsumerHead } from './consumer-heads.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';

const CONSUMER = 'saved-searches';
/** Messages of one chat that one transaction takes. */
const MESSAGES_OF_CHAT = 200;
/** Saved searches that are read at a time. */
const SEARCHES_AT_ONCE = 1000;
/** The keys of so many characters are looked up at once. */
const CHARACTERS_AT_ONCE = 200_000;

/** What a transaction of the matching did. */
export interface MatchProgress {
  /** What is to be told of, to whom. */
  changes: RecordedPersonChange[];
  /** Chats that have more new messages than one transaction takes. */
  unfinished: string[];
}

/** A message that is new; without a seq for a chat that has none. */
interface NewMessage {
  chatId: string;
  chatRevision: number;
  seq: number | null;
  addedRevision: number;
  senderId: string;
  content: string;
  createdAt: Date;
}

interface KeptSearch {
  id: string;
  userId: string;
  chatId: string;
  query: string;
  senderIds: string[];
  createdAt: Date;
}

interface Match {
  userId: string;
  savedSearchId: string;
  chatId: string;
  seq: number;
}

/**
 * Finds which saved searches new messages fit, as sets: the searches of those who are in the chats and whose key one of
 * the messages holds. A head a chat moves in the transaction that writes the matches and tells their people, so that each
 * message is told once a search, whichever worker is killed in between. One's own messages are not told.
 */
@Injectable()
export class SavedSearchMatchRepository {
  constructor(private readonly database: Database) {}

  /** Matches what is new in these chats; those that another worker holds are passed over. */
  async match(chatIds: readonly string[]): Promise<MatchProgress> {
    return this.database.transaction(async (tx) => {
      const heads = await lockHeads(tx, CONSUMER, chatIds);
      if (heads.length === 0) return { changes: [], unfinished: [] };
      const rows = await tx.query<NewMessage>('saved_search_new_messages', NEW_MESSAGES, [
        heads.map(({ chatId }) => chatId),
        heads.map(({ revision }) => revision),
        MESSAGES_OF_CHAT,
      ]);
      const unfinished = await moveHeads(tx, heads, rows);
      const matches: Match[] = [];
      for (const slice of slices(rows.filter(({ seq }) => seq !== null))) matches.push(...(await matchesOf(tx, slice)));
      return { changes: await tell(tx, await insert(tx, matches)), unfinished };
    });
  }

  /** What was found, as it is now; null where the message is gone, or the person out of its chat, or the search dropped. */
  async matched(
    asked: readonly { userId: string; matchId: string }[],
  ): Promise<({ savedSearchId: string; message: Message } | null)[]> {
    const rows = await this.database.query<Message & { place: number; savedSearchId: string }>(
      'saved_search_matched',
      MATCHED,
      [asked.map(({ userId }) => userId), asked.map(({ matchId }) => matchId)],
    );
    const byPlace = new Map(rows.map(({ place, savedSearchId, ...message }) => [place, { savedSearchId, message }]));
    return asked.map((_, at) => byPlace.get(at + 1) ?? null);
  }

  /** Chats that have something that was not looked at, at most `limit`. Compares all of them: for now and then. */
  async behind(limit: number): Promise<string[]> {
    return chatsBehind(this.database, CONSUMER, limit);
  }
}

/** Answers with the chats that are not at their end. In a database that was restored a head goes back with its chat. */
async function moveHeads(
  tx: Transaction,
  heads: readonly ConsumerHead[],
  rows: readonly NewMessage[],
): Promise<string[]> {
  const unfinished: string[] = [];
  const moved = heads.map(({ chatId, revision }) => {
    const own = rows.filter((row) => row.chatId === chatId);
    const isWhole = own.length < MESSAGES_OF_CHAT;
    if (!isWhole) unfinished.push(chatId);
    return { chatId, revision: isWhole ? (own[0]?.chatRevision ?? revision) : own[own.length - 1].addedRevision };
  });
  await putHeads(tx, CONSUMER, moved);
  return unfinished;
}

/** Messages whose keys are looked up together. */
function slices(messages: readonly NewMessage[]): NewMessage[][] {
  const parts: NewMessage[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    if (characters + message.content.length > CHARACTERS_AT_ONCE) {
      parts.push([]);
      characters = 0;
    }
    parts[parts.length - 1].push(message);
    characters += message.content.length;
  }
  return parts;
}

async function matchesOf(tx: Transaction, messages: readonly NewMessage[]): Promise<Match[]> {
  const chatIds = [...new Set(messages.map(({ chatId }) => chatId))];
  const keys = [...new Set(messages.flatMap(({ content }) => [...messageKeys(content)]))];
  const matches: Match[] = [];
  let after: [string | null, string | null] = [null, null];
  for (;;) {
    const searches = await tx.query<KeptSearch>('saved_searches_that_may_fit', MAY_FIT, [
      chatIds,
      keys,
      ...after,
      SEARCHES_AT_ONCE,
    ]);
    matches.push(...searches.flatMap((search) => matchesWith(search, messages)));
    const last = searches.at(-1);
    if (!last || searches.length < SEARCHES_AT_ONCE) return matches;
    after = [last.id, last.chatId];
  }
}

function matchesWith(search: KeptSearch, messages: readonly NewMessage[]): Match[] {
  const terms: SearchTerm[] = parseSearch(search.query);
  const { id, userId, chatId, senderIds, createdAt } = search;
  return messages
    .filter((message) => message.chatId === chatId && message.senderId !== userId && message.createdAt > createdAt)
    .filter(({ senderId }) => senderIds.length === 0 || senderIds.includes(senderId))
    .filter(({ content }) => matchSearch(content, terms) !== null)
    .map(({ seq }) => ({ userId, savedSearchId: id, chatId, seq: seq! }));
}

/** Those that were not there before. */
async function insert(tx: Transaction, matches: readonly Match[]): Promise<{ id: string; match: Match }[]> {
  if (matches.length === 0) return [];
  const rows = matches.map((match) => ({ id: newId(), match }));
  const inserted = await tx.query<{ id: string }>(
    'saved_search_add_matches',
    `INSERT INTO saved_search_matches (id, saved_search_id, chat_id, seq)
     SELECT w.id, w.search, w.chat_id, w.seq FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[])
       AS w (id, search, chat_id, seq)
     WHERE EXISTS (SELECT FROM saved_searches s WHERE s.id = w.search)
     ORDER BY w.search, w.chat_id, w.seq ON CONFLICT DO NOTHING RETURNING id`,
    [
      rows.map(({ id }) => id),
      matches.map(({ savedSearchId }) => savedSearchId),
      matches.map(({ chatId }) => chatId),
      matches.map(({ seq }) => seq),
    ],
  );
  const added = new Set(inserted.map(({ id }) => id));
  return rows.filter(({ id }) => added.has(id));
}

async function tell(tx: Transaction, added: readonly { id: string; match: Match }[]): Promise<RecordedPersonChange[]> {
  const records = added.map(({ id, match: { userId, chatId } }) => ({
    userId,
    kind: 'savedSearchMatched' as const,
    chatId,
    ref: id,
  }));
  return recordForPeople(tx, records);
}

/** A row without a seq for a chat in which nothing is new. Added messages stand at the end of their chat. */
const NEW_MESSAGES = `
  SELECT w.chat_id AS "chatId", c.revision AS "chatRevision", m.*
  FROM unnest($1::uuid[], $2::integer[]) AS w (chat_id, revision)
  JOIN chats c ON c.id = w.chat_id
  LEFT JOIN LATERAL (
    SELECT m.seq, m.added_revision AS "addedRevision", m.sender_id AS "senderId", m.content, m.created_at AS "createdAt"
    FROM messages m WHERE m.chat_id = w.chat_id AND c.removed_at IS NULL AND m.deleted_at IS NULL
      AND m.seq > c.last_seq - (c.revision - w.revision) AND m.added_revision > w.revision
    ORDER BY m.seq LIMIT $3) m ON true`;

const MAY_FIT = `
  SELECT s.id, s.user_id AS "userId", p.chat_id AS "chatId", s.query, s.sender_ids AS "senderIds",
    s.created_at AS "createdAt"
  FROM chat_participants p JOIN saved_searches s ON s.user_id = p.user_id
  WHERE p.chat_id = ANY ($1::uuid[]) AND (s.key IS NULL OR s.key = ANY ($2::text[]))
    AND (s.chat_ids = '{}' OR p.chat_id = ANY (s.chat_ids))
    AND ($3::uuid IS NULL OR (s.id, p.chat_id) > ($3::uuid, $4::uuid))
  ORDER BY s.id, p.chat_id LIMIT $5`;

const MATCHED = `
  SELECT w.place::integer AS place, s.id AS "savedSearchId", ${MESSAGE_COLUMNS}
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (user_id, match_id, place)
  JOIN saved_search_matches x ON x.id = w.match_id
  JOIN saved_searches s ON s.id = x.saved_search_id AND s.user_id = w.user_id
  JOIN chats c ON c.id = x.chat_id AND c.removed_at IS NULL
  JOIN chat_participants p ON p.chat_id = x.chat_id AND p.user_id = w.user_id
  JOIN messages m ON m.chat_id = x.chat_id AND m.seq = x.seq AND m.deleted_at IS NULL`;
