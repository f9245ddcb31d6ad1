import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import type { SearchCursor } from '#libs/database';
import { cappedLimit, DomainError } from '#libs/domain';
import { MessageFinder, type FoundMessage, type MessageSearch } from './message-finder.service.js';
import type { MessageSearchArgs } from './message-search.args.js';
import { SearchOrderEnum, type MessageSearchPageObject } from './message-search-page.type.js';
import { decodeCursor, encodeCursor } from './search-cursor.js';
import { SearchReader } from './search-reader.service.js';

const DEFAULT_PAGE = 20;
/** Relevance is told apart among so many of the newest hits. */
const MAX_RANKED = 1000;

/** Finds messages of the viewer's chats as they are now. */
@Injectable()
export class MessageSearchQueries {
  constructor(
    private readonly finder: MessageFinder,
    private readonly reader: SearchReader,
  ) {}

  /** @throws BAD_USER_INPUT for a query without anything to look for, a malformed id, dates backwards, a foreign cursor. */
  async search(viewer: Viewer, args: MessageSearchArgs): Promise<MessageSearchPageObject> {
    const most = cappedLimit(args.limit ?? DEFAULT_PAGE);
    const search = await this.reader.read(viewer, args.query, args.filter ?? {});
    const after = args.after ? decodeCursor(args.after) : null;
    if (args.order === SearchOrderEnum.relevance) return this.byRelevance(search, after, most);
    return this.byTime(search, after, most);
  }

  private async byTime(
    search: MessageSearch,
    after: SearchCursor | null,
    most: number,
  ): Promise<MessageSearchPageObject> {
    // One more than asked for tells whether there is a next page.
    const { found, end } = await this.finder.find(search, after, most + 1);
    const hits = found.slice(0, most);
    const position = found.length > most ? hits[most - 1].cursor : end;
    return { hits, endCursor: position && encodeCursor(position) };
  }

  /** What comes meanwhile is left to the next search: a cursor says up to when messages are ranked. */
  private async byRelevance(
    search: MessageSearch,
    after: (SearchCursor & { score: number | null }) | null,
    most: number,
  ): Promise<MessageSearchPageObject> {
    if (after && after.score === null) throw DomainError.badInput('after', 'after is a cursor of another order.');
    const { found } = await this.finder.find(search, null, MAX_RANKED);
    const ranked = found.map((hit) => ({ ...hit, score: scoreOf(hit) })).sort(compareRanks);
    const rest = after
      ? ranked.filter((hit) => compareRanks(hit, { score: after.score ?? 0, cursor: after }) > 0)
      : ranked;
    const hits = rest.slice(0, most);
    const last = hits.at(-1);
    return { hits, endCursor: last && rest.length > most ? encodeCursor(last.cursor, last.score) : null };
  }
}

/** How much of the content is what was asked for. */
function scoreOf({ message, highlights }: FoundMessage): number {
  const marked = highlights.reduce((sum, { length }) => sum + length, 0);
  return Math.round((1e6 * marked) / (message.content.length + 40));
}

type Ranked = Pick<FoundMessage, 'cursor'> & { score: number };

function compareRanks(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score ||
    Number(b.cursor.createdAt) - Number(a.cursor.createdAt) ||
    (a.cursor.chatId < b.cursor.chatId ? 1 : a.cursor.chatId > b.cursor.chatId ? -1 : b.cursor.seq - a.cursor.seq)
  );
}
