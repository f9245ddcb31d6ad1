import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MessageSearchRepository, type Candidate, type SearchCursor, type SearchFilter } from '#libs/database';
import { indexQuery, matchSearch, type Message, type SearchTerm, type TextRange } from '#libs/domain';

/** What is looked for, read and checked. */
export interface MessageSearch {
  viewerId: string;
  terms: readonly SearchTerm[];
  /** Must be there as well and is not marked, such as a mention. */
  unmarked: readonly SearchTerm[];
  filter: SearchFilter;
  accepts: (message: Message) => boolean;
}

export interface FoundMessage {
  message: Message;
  highlights: TextRange[];
  cursor: SearchCursor;
}

export interface FoundMessages {
  found: FoundMessage[];
  /** How far was looked; null when there is nothing more. */
  end: SearchCursor | null;
}

const BATCH = 200;
/** One page looks at no more than this: the next one goes on. */
const MAX_CANDIDATES = 6000;
const MAX_CHARACTERS = 1_000_000;
/** Others get their turn after so long. */
const SLICE_MS = 4;

/** Finds messages: the index proposes, the text decides, so a stale index never shows what is gone. */
@Injectable()
export class MessageFinder {
  constructor(private readonly index: MessageSearchRepository) {}

  /** At most `most` hits after a cursor, newest first. */
  async find(search: MessageSearch, after: SearchCursor | null, most: number): Promise<FoundMessages> {
    const query = await this.queryOf([...search.terms, ...search.unmarked]);
    if (query !== null) {
      const { candidates, isWhole } = await this.index.recent(search.viewerId, query, search.filter, after);
      const found = await fitting(candidates, search, most);
      if (found.length === most) return { found, end: found[most - 1].cursor };
      if (isWhole) return { found, end: null };
    }
    return this.findAnywhere(search, query, after, most);
  }

  private async findAnywhere(
    search: MessageSearch,
    query: string | null,
    after: SearchCursor | null,
    most: number,
  ): Promise<FoundMessages> {
    const found: FoundMessage[] = [];
    let position = after;
    let candidates = 0;
    let characters = 0;
    for (;;) {
      const page = await this.index.candidates(search.viewerId, query, search.filter, position, BATCH);
      found.push(...(await fitting(page, search, most - found.length)));
      if (found.length === most) return { found, end: found[most - 1].cursor };
      if (page.length < BATCH) return { found, end: null };
      position = page[page.length - 1].cursor;
      candidates += page.length;
      characters += page.reduce((sum, { message }) => sum + message.content.length, 0);
      if (candidates >= MAX_CANDIDATES || characters >= MAX_CHARACTERS) return { found, end: position };
    }
  }

  private async queryOf(terms: readonly SearchTerm[]): Promise<string | null> {
    const parts = terms.flatMap(({ inside }) => (inside === null ? [] : [inside]));
    return indexQuery(terms, await this.index.wordsWith([...new Set(parts)]));
  }
}

/** Those that fit, at most `most`; lets others have their turn meanwhile. */
async function fitting(page: readonly Candidate[], search: MessageSearch, most: number): Promise<FoundMessage[]> {
  const found: FoundMessage[] = [];
  let began = performance.now();
  for (const { message, cursor } of page) {
    if (found.length === most) break;
    const highlights = fits(message, search);
    if (highlights) found.push({ message, highlights, cursor });
    if (performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    began = performance.now();
  }
  return found;
}

/** A long message may hold a word a thousand times. */
export const MAX_HIGHLIGHTS = 50;

function fits(message: Message, search: MessageSearch): TextRange[] | null {
  if (message.isDeleted || !search.accepts(message)) return null;
  if (search.unmarked.length > 0 && !matchSearch(message.content, search.unmarked)) return null;
  return matchSearch(message.content, search.terms)?.slice(0, MAX_HIGHLIGHTS) ?? null;
}
