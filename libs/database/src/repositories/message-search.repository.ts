import { Injectable } from '@nestjs/common';
import { indexQuery, MAX_EXPANSION, type Message, type SearchTerm } from '#libs/domain';
import { CHATS_OF_VIEWER, MESSAGE_COLUMNS } from '../columns.js';
import { Database } from '../database.js';
import { SEARCH_BLOCK_SHIFT } from './search-blocks.js';

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
  hasAttachment: boolean | null;
}

export interface Candidate {
  message: Message;
  cursor: SearchCursor;
}

/** Every message that may fit between two places. */
export interface Candidates {
  candidates: Candidate[];
  /** Where the next ones begin; null when there are none. */
  end: SearchCursor | null;
}

/** What is looked for, and where. */
export interface CandidateSearch {
  viewerId: string;
  /** The viewer's chats within the filter, as `chats` told them: how they are searched depends on how many there are. */
  chatIds: readonly string[];
  /** The text of a tsquery, or null to propose every message. */
  indexQuery: string | null;
  filter: SearchFilter;
}

type CandidateRow = Message & { cursorTime: string; at: Date; edge: string | null };

/**
 * What proposes messages for a search: all that may fit, and more if it likes. Another engine in its place has nothing else
 * to do, because access and the text are decided behind it.
 */
export interface MessageIndex {
  prepare(viewerId: string, terms: readonly SearchTerm[], filter: SearchFilter): Promise<CandidateSearch>;
  candidates(search: CandidateSearch, after: SearchCursor | null, blocks: number): Promise<Candidates>;
}

/**
 * Proposes messages that may fit a search, of the viewer's chats and as they are at that moment: a message that has just
 * been edited comes with its new text. Written by hand: the index knows blocks of messages, and a page is to read no more
 * of them than it needs.
 */
@Injectable()
export class MessageSearchRepository implements MessageIndex {
  constructor(private readonly database: Database) {}

  /** What is asked for, in the words of the index, and where. */
  async prepare(viewerId: string, terms: readonly SearchTerm[], filter: SearchFilter): Promise<CandidateSearch> {
    const parts = terms.flatMap(({ inside }) => (inside === null ? [] : [inside]));
    const [chatIds, words] = await Promise.all([this.chats(viewerId, filter), this.wordsWith([...new Set(parts)])]);
    return { viewerId, chatIds, filter, indexQuery: indexQuery(terms, words) };
  }

  /** For each part the indexed words that hold it beyond their beginning; null when there are more than a search asks for. */
  async wordsWith(parts: readonly string[]): Promise<Map<string, string[] | null>> {
    if (parts.length === 0) return new Map();
    const rows = await this.database.query<{ part: string; words: string[] }>('search_words_with', WORDS_WITH, [
      parts,
      MAX_EXPANSION + 1,
    ]);
    return new Map(rows.map(({ part, words }) => [part, words.length > MAX_EXPANSION ? null : words]));
  }

  /** The viewer's chats within a filter. Whether they still are when messages are read is asked again there. */
  private async chats(viewerId: string, { chatIds }: SearchFilter): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'search_chats_of_viewer',
      `SELECT c.id FROM ${CHATS_OF_VIEWER} WHERE $2::uuid[] IS NULL OR c.id = ANY ($2::uuid[])`,
      [viewerId, chatIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The candidates after a cursor, newest first, of the `blocks` newest blocks and of those that the cursor stands in. */
  async candidates(search: CandidateSearch, after: SearchCursor | null, blocks: number): Promise<Candidates> {
    const { viewerId, chatIds, indexQuery, filter } = search;
    const { senderIds, from, to, hasAttachment } = filter;
    const cursor = [after?.createdAt ?? null, after?.chatId ?? null, after?.seq ?? null];
    const values = [viewerId, chatIds, ...cursor, from, to, senderIds, hasAttachment, blocks];
    const rows = await this.database.query<CandidateRow>(
      PLANNED_EACH_TIME,
      indexQuery === null ? ALL : BY_TOKENS,
      indexQuery === null ? values : [...values, indexQuery],
    );
    return {
      candidates: rows.filter(({ id }) => id !== null).map(toCandidate),
      end: rows[0].edge === null ? null : { createdAt: rows[0].edge, chatId: FIRST_ID, seq: 0 },
    };
  }
}

function toCandidate({ cursorTime, at: _at, edge: _edge, ...message }: CandidateRow): Candidate {
  return { message, cursor: { createdAt: cursorTime, chatId: message.chatId, seq: message.seq } };
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A statement without a name is planned for its values: what a search costs depends on its words and chats. */
const PLANNED_EACH_TIME = '';

const WORDS_WITH = `
  SELECT p.part, ARRAY(
    SELECT w.word FROM search_words w
    WHERE w.word LIKE '%' || replace(replace(replace(p.part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      AND NOT starts_with(w.word, p.part)
    LIMIT $2) AS words
  FROM unnest($1::text[]) AS p (part)`;

const CURSOR_TIME = `(timestamptz 'epoch' + $3::text::bigint * interval '1 microsecond')`;

/** Everything asked for is before this moment, or at it. */
const LATEST = `least(coalesce(${CURSOR_TIME}, 'infinity'), coalesce($7::timestamptz, 'infinity'))`;

function microseconds(time: string): string {
  return `(extract(epoch FROM ${time}) * 1000000)::bigint`;
}

/** Blocks by `at`, the newest moment of theirs that is asked for; those that reach beyond it come first. */
function blocksWith(condition: string): string {
  return `
    SELECT s.chat_id, s.block, s.last_at >= ${LATEST} AS is_beyond, s.last_at AS at FROM search_blocks s
    WHERE s.chat_id = ANY ($2::uuid[]) AND s.first_at <= ${LATEST}
      AND ($6::timestamptz IS NULL OR s.last_at >= $6) AND ${condition}`;
}

/**
 * The comparisons of rows leave the planner one way to a block's messages, the range of one index, whatever its statistics
 * say. `edge` is the newest moment of the blocks that are left for the next page: what is newer than it is complete. A row
 * without a message says where it is when there is none.
 */
function candidates(blocks: string): string {
  return `
    WITH fitting AS MATERIALIZED (${blocks}),
    edge AS MATERIALIZED (
      SELECT at FROM fitting WHERE NOT is_beyond ORDER BY at DESC OFFSET $10 LIMIT 1),
    hits AS MATERIALIZED (
      SELECT ${MESSAGE_COLUMNS}, m.created_at AS at
      FROM (
        SELECT f.chat_id, f.block FROM fitting f
        WHERE (f.is_beyond OR f.at > coalesce((SELECT at FROM edge), '-infinity'))
          AND f.chat_id IN (SELECT c.id FROM ${CHATS_OF_VIEWER})) b
      CROSS JOIN LATERAL (
        SELECT m.* FROM messages m
        WHERE (m.chat_id, m.seq) >= (b.chat_id, b.block << ${SEARCH_BLOCK_SHIFT})
          AND (m.chat_id, m.seq) < (b.chat_id, (b.block + 1) << ${SEARCH_BLOCK_SHIFT})
          AND m.created_at > coalesce((SELECT at FROM edge), '-infinity') AND m.deleted_at IS NULL
          AND ($3::text IS NULL OR (m.created_at, m.chat_id, m.seq) < (${CURSOR_TIME}, $4::uuid, $5::integer))
          AND ($6::timestamptz IS NULL OR m.created_at >= $6)
          AND ($7::timestamptz IS NULL OR m.created_at < $7)
          AND ($8::uuid[] IS NULL OR m.sender_id = ANY ($8::uuid[]))
          AND ($9::boolean IS NULL OR $9 = EXISTS (
            SELECT FROM files f WHERE f.message_id = m.id AND f.removed_at IS NULL))) m)
    SELECT h.*, ${microseconds('h.at')}::text AS "cursorTime",
      (SELECT (${microseconds('at')} + 1)::text FROM edge) AS edge
    FROM (SELECT 1) one LEFT JOIN hits h ON true
    ORDER BY h.at DESC, h."chatId" DESC, h.seq DESC`;
}

const ALL = candidates(blocksWith('true'));
const BY_TOKENS = candidates(`
  ${blocksWith('s.is_indexed AND s.tokens @@ $11::tsquery')}
  UNION ALL
  ${blocksWith('NOT s.is_indexed AND (s.tokens IS NULL OR s.tokens @@ $11::tsquery)')}`);
