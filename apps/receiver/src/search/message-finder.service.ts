import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MessageSearchRepository, type Candidate, type SearchCursor, type SearchFilter } from '#libs/database';
import { matchSearch, type Message, type SearchTerm, type TextRange } from '#libs/domain';

/** What the index is asked for. */
export interface CandidateQuestion {
  viewerId: string;
  terms: readonly SearchTerm[];
  /** Must be there as well and is not marked, such as a mention. */
  unmarked: readonly SearchTerm[];
  filter: SearchFilter;
}

/** What is looked for, read and checked. */
export interface MessageSearch extends CandidateQuestion {
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

/** Blocks of messages that are looked at first; eight times as many when that was not enough. */
const FIRST_BLOCKS = 64;
const MOST_BLOCKS = 1024;
/** One page looks at no more than about so much: the next one goes on. */
const MAX_CANDIDATES = 16_000;
const MAX_CHARACTERS = 2_000_000;
/** Others get their turn after so long. */
const SLICE_MS = 4;

/** Finds messages: the index proposes, the text decides, so a stale index never shows what is gone. */
@Injectable()
export class MessageFinder {
  constructor(private readonly index: MessageSearchRepository) {}

  /** At most `most` hits after a cursor, newest first. */
  async find(search: MessageSearch, after: SearchCursor | null, most: number): Promise<FoundMessages> {
    const found: FoundMessage[] = [];
    const end = await this.walk(search, after, async (candidates) => {
      found.push(...(await fitting(candidates, search, most - found.length)));
      return found.length === most;
    });
    return { found, end: found.length === most ? found[most - 1].cursor : end };
  }

  /**
   * Gives what may fit to `visit`, newest first, until that says that it has enough. Answers with where it went to; null
   * when there is nothing more.
   */
  async walk(
    { viewerId, filter, terms, unmarked }: CandidateQuestion,
    after: SearchCursor | null,
    visit: (candidates: readonly Candidate[]) => Promise<boolean>,
  ): Promise<SearchCursor | null> {
    const asked = await this.index.prepare(viewerId, [...terms, ...unmarked], filter);
    if (asked.chatIds.length === 0) return null;
    let position = after;
    let looked = 0;
    let characters = 0;
    for (let blocks = FIRST_BLOCKS; ; blocks = wider(blocks)) {
      const { candidates, end } = await this.index.candidates(asked, position, blocks);
      if ((await visit(candidates)) || end === null) return end;
      // Very many messages of one moment: only more of them at once lead beyond it.
      if (position?.createdAt === end.createdAt) blocks *= 4;
      position = end;
      looked += candidates.length;
      characters += candidates.reduce((sum, { message }) => sum + message.content.length, 0);
      if (looked >= MAX_CANDIDATES || characters >= MAX_CHARACTERS) return end;
    }
  }
}

function wider(blocks: number): number {
  return Math.max(blocks, Math.min(MOST_BLOCKS, blocks * 8));
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
