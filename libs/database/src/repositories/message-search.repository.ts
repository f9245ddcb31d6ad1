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
    const rows = await this.database.query<CandidateRow>(
      indexQuery === null ? 'search_all' : 'search_candidates',
      indexQuery === null ? ALL : BY_TOKENS,
      [
        viewerId,
        filter.chatIds,
        after?.createdAt ?? null,
        after?.chatId ?? null,
        after?.seq ?? null,
        filter.from,
        filter.to,
        filter.senderIds,
        limit,
        ...(indexQuery === null ? [] : [indexQuery]),
      ],
    );
    return rows.map(({ cursorTime, ...message }) => ({
      message: message as Message,
      cursor: { createdAt: cursorTime, chatId: message.chatId, seq: message.seq },
    }));
  }
}

const WORDS_WITH = `
  SELECT p.part, ARRAY(
    SELECT w.word FROM search_words w
    WHERE w.word LIKE '%' || replace(replace(replace(p.part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      AND NOT starts_with(w.word, p.part)
    LIMIT $2) AS words
  FROM unnest($1::text[]) AS p (part)`;

/** The sender is asked of the message before the limit is applied, so that a page is full while there is something. */
function candidates(tokens: string): string {
  return `
    WITH mine AS MATERIALIZED (
      SELECT c.id FROM ${CHATS_OF_VIEWER} WHERE $2::uuid[] IS NULL OR c.id = ANY ($2::uuid[])
    ), hits AS MATERIALIZED (
      SELECT s.chat_id, s.seq, s.created_at FROM message_search s
      WHERE s.chat_id = ANY (ARRAY(SELECT id FROM mine)) ${tokens}
        AND ($3::text IS NULL
          OR (s.created_at, s.chat_id, s.seq)
            < (timestamptz 'epoch' + $3::text::bigint * interval '1 microsecond', $4::uuid, $5::integer))
        AND ($6::timestamptz IS NULL OR s.created_at >= $6)
        AND ($7::timestamptz IS NULL OR s.created_at < $7)
        AND ($8::uuid[] IS NULL OR EXISTS (
          SELECT FROM messages o WHERE o.chat_id = s.chat_id AND o.seq = s.seq AND o.sender_id = ANY ($8::uuid[])))
      ORDER BY s.created_at DESC, s.chat_id DESC, s.seq DESC LIMIT $9
    )
    SELECT ${MESSAGE_COLUMNS}, (extract(epoch FROM h.created_at) * 1000000)::bigint::text AS "cursorTime"
    FROM hits h JOIN messages m ON m.chat_id = h.chat_id AND m.seq = h.seq
    ORDER BY h.created_at DESC, h.chat_id DESC, h.seq DESC`;
}

const ALL = candidates('');
const BY_TOKENS = candidates('AND s.tokens @@ $10::tsquery');
