import { Injectable } from '@nestjs/common';
import { MAX_EXPANSION, type Message } from '#libs/domain';
import { CHATS_OF_VIEWER, MESSAGE_COLUMNS } from '../columns.js';
import { Database } from '../database.js';

/** Where a page of candidates ended: they are ordered by these three, newest first. Microseconds since 1970. */
export interface SearchCursor {
  createdAt: string;
  chatId: string;
  seq: number;
}

/** What narrows a search beside its words; null narrows nothing. All of it must hold. */
export interface SearchFilter {
  chatIds: readonly string[] | null;
  senderIds: readonly string[] | null;
  from: Date | null;
  to: Date | null;
}

export interface Candidate {
  message: Message;
  cursor: SearchCursor;
}

interface Asked {
  viewerId: string;
  indexQuery: string | null;
  filter: SearchFilter;
  after: SearchCursor | null;
  limit: number;
}

type CandidateRow = Message & { cursorTime: string };

/**
 * Proposes messages that may fit a search, of the viewer's chats and as they are at that moment: a message that has just
 * been deleted comes as its tombstone, one that has just been edited with its new text. Written by hand: the index is
 * asked chat by chat, and the messages are joined only for what it finds.
 */
@Injectable()
export class MessageSearchRepository {
  constructor(private readonly database: Database) {}

  /** For each part the indexed words that hold it beyond their beginning; null when there are more than a search asks for. */
  async wordsWith(parts: readonly string[]): Promise<Map<string, string[] | null>> {
    if (parts.length === 0) return new Map();
    const rows = await this.database.query<{ part: string; words: string[] }>('search_words_with', WORDS_WITH, [
      parts,
      MAX_EXPANSION + 1,
    ]);
    return new Map(rows.map(({ part, words }) => [part, words.length > MAX_EXPANSION ? null : words]));
  }

  /**
   * Candidates after a cursor, newest first, at most `limit`; fewer means that there are no more.
   * @param indexQuery the text of a tsquery, or null to propose every message.
   */
  async candidates(
    viewerId: string,
    indexQuery: string | null,
    filter: SearchFilter,
    after: SearchCursor | null,
    limit: number,
  ): Promise<Candidate[]> {
    return this.ask(indexQuery === null ? ALL : BY_TOKENS, { viewerId, indexQuery, filter, after, limit });
  }

  /**
   * Candidates among the newest messages after a cursor only: what comes often is found there for little.
   * `isWhole` says that there were no more messages than that.
   */
  async recent(
    viewerId: string,
    indexQuery: string,
    filter: SearchFilter,
    after: SearchCursor | null,
  ): Promise<{ candidates: Candidate[]; isWhole: boolean }> {
    const found = await this.ask(RECENT, { viewerId, indexQuery, filter, after, limit: MAX_RECENT });
    return { candidates: found.filter(({ message }) => message.id !== null), isWhole: found.length < MAX_RECENT };
  }

  private async ask(statement: string, asked: Asked): Promise<Candidate[]> {
    const { viewerId, indexQuery, filter, after, limit } = asked;
    const { chatIds, senderIds, from, to } = filter;
    const cursor = [after?.createdAt ?? null, after?.chatId ?? null, after?.seq ?? null];
    const values = [viewerId, chatIds, ...cursor, from, to, senderIds, limit];
    const rows = await this.database.query<CandidateRow>(
      PLANNED_EACH_TIME,
      statement,
      indexQuery === null ? values : [...values, indexQuery],
    );
    return rows.map(({ cursorTime, ...message }) => ({
      message: message as Message,
      cursor: { createdAt: cursorTime, chatId: message.chatId, seq: message.seq },
    }));
  }
}

/** The newest messages that are looked at before the index is asked. */
const MAX_RECENT = 500;

/** A statement without a name is planned for its values: what a search costs depends on its words. */
const PLANNED_EACH_TIME = '';

const WORDS_WITH = `
  SELECT p.part, ARRAY(
    SELECT w.word FROM search_words w
    WHERE w.word LIKE '%' || replace(replace(replace(p.part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      AND NOT starts_with(w.word, p.part)
    LIMIT $2) AS words
  FROM unnest($1::text[]) AS p (part)`;

/** Of `message_search s`: what the viewer may see, after the cursor, within the filter. */
const WITHIN = `
  s.chat_id = ANY (ARRAY(SELECT id FROM mine))
  AND ($3::text IS NULL
    OR (s.created_at, s.chat_id, s.seq)
      < (timestamptz 'epoch' + $3::text::bigint * interval '1 microsecond', $4::uuid, $5::integer))
  AND ($6::timestamptz IS NULL OR s.created_at >= $6)
  AND ($7::timestamptz IS NULL OR s.created_at < $7)
  AND ($8::uuid[] IS NULL OR EXISTS (
    SELECT FROM messages o WHERE o.chat_id = s.chat_id AND o.seq = s.seq AND o.sender_id = ANY ($8::uuid[])))`;

const MINE = `mine AS MATERIALIZED (
  SELECT c.id FROM ${CHATS_OF_VIEWER} WHERE $2::uuid[] IS NULL OR c.id = ANY ($2::uuid[]))`;

const NEWEST_FIRST = 'ORDER BY created_at DESC, chat_id DESC, seq DESC';

const CURSOR_TIME = '(extract(epoch FROM h.created_at) * 1000000)::bigint::text AS "cursorTime"';

function candidates(tokens: string): string {
  return `
    WITH ${MINE}, hits AS MATERIALIZED (
      SELECT s.chat_id, s.seq, s.created_at FROM message_search s WHERE ${WITHIN} ${tokens}
      ${NEWEST_FIRST} LIMIT $9)
    SELECT ${MESSAGE_COLUMNS}, ${CURSOR_TIME}
    FROM hits h JOIN messages m ON m.chat_id = h.chat_id AND m.seq = h.seq
    ORDER BY h.created_at DESC, h.chat_id DESC, h.seq DESC`;
}

const ALL = candidates('');
const BY_TOKENS = candidates('AND s.tokens @@ $10::tsquery');

/** A row for each of the newest messages; without a message where the tokens do not fit. */
const RECENT = `
  WITH ${MINE}, newest AS MATERIALIZED (
    SELECT s.chat_id, s.seq, s.created_at FROM message_search s WHERE ${WITHIN} ${NEWEST_FIRST} LIMIT $9)
  SELECT ${MESSAGE_COLUMNS}, ${CURSOR_TIME}
  FROM newest h
  LEFT JOIN message_search t ON t.chat_id = h.chat_id AND t.seq = h.seq AND t.tokens @@ $10::tsquery
  LEFT JOIN messages m ON m.chat_id = t.chat_id AND m.seq = t.seq
  ORDER BY h.created_at DESC, h.chat_id DESC, h.seq DESC`;
