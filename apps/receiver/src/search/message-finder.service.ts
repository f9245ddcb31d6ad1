import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MessageSearchRepository, type SearchCursor, type SearchFilter } from '#libs/database';
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

const FIRST_BATCH = 60;
const BATCH = 300;
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
    const found: FoundMessage[] = [];
    let position = after;
    let candidates = 0;
    let characters = 0;
    for (let batch = FIRST_BATCH; ; batch = BATCH) {
      const page = await this.index.candidates(search.viewerId, query, search.filter, position, batch);
      const slice = new Slice();
      for (const { message, cursor } of page) {
        await slice.yieldIfOver();
        position = cursor;
        characters += message.content.length;
        const highlights = fits(message, search);
        if (highlights) found.push({ message, highlights, cursor });
        if (found.length === most) return { found, end: cursor };
      }
      candidates += page.length;
      if (page.length < batch) return { found, end: null };
      if (candidates >= MAX_CANDIDATES || characters >= MAX_CHARACTERS) return { found, end: position };
    }
  }

  private async queryOf(terms: readonly SearchTerm[]): Promise<string | null> {
    const parts = terms.flatMap(({ inside }) => (inside === null ? [] : [inside]));
    return indexQuery(terms, await this.index.wordsWith([...new Set(parts)]));
  }
}

function fits(message: Message, search: MessageSearch): TextRange[] | null {
  if (message.isDeleted || !search.accepts(message)) return null;
  if (search.unmarked.length > 0 && !matchSearch(message.content, search.unmarked)) return null;
  return matchSearch(message.content, search.terms);
}

class Slice {
  private began = performance.now();

  async yieldIfOver(): Promise<void> {
    if (performance.now() - this.began < SLICE_MS) return;
    await setImmediate();
    this.began = performance.now();
  }
}
