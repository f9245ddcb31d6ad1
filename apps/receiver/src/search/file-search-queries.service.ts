import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { FileReadRepository, type Candidate, type FilePlace } from '#libs/database';
import { cappedLimit, DomainError, matchSearch, parseId, type Attachment } from '#libs/domain';
import { MessageFinder, type MessageSearch } from './message-finder.service.js';
import type { MessageSearchFilter } from './message-search-filter.input.js';
import { SearchReader } from './search-reader.service.js';

const DEFAULT_PAGE = 20;

/** Finds files of the viewer's chats by their name: the index has the names with the words of their messages. */
@Injectable()
export class FileSearchQueries {
  constructor(
    private readonly finder: MessageFinder,
    private readonly reader: SearchReader,
    private readonly files: FileReadRepository,
  ) {}

  /** Newest first. @throws BAD_USER_INPUT as for messages, and for an `after` that is no file of the viewer's chats. */
  async search(
    viewer: Viewer,
    query: string,
    filter: MessageSearchFilter,
    page: { limit: number | null; after?: string | null },
  ): Promise<Attachment[]> {
    const most = cappedLimit(page.limit ?? DEFAULT_PAGE);
    const search = await this.reader.read(viewer, query, { ...filter, hasAttachment: true });
    const after = page.after ? await this.placeOf(viewer, page.after) : null;
    const found: Attachment[] = [];
    // The message of the last file may have more of them.
    const start = after && { ...after, seq: after.seq + 1 };
    await this.finder.walk({ ...search, unmarked: [] }, start, async (candidates) => {
      found.push(...(await this.fitting(viewer, search, candidates, after)));
      return found.length >= most;
    });
    return found.slice(0, most);
  }

  private async placeOf(viewer: Viewer, id: string): Promise<FilePlace> {
    const place = await this.files.placeOf(viewer.userId, parseId(id, 'after'));
    if (!place) throw DomainError.badInput('after', 'after is no file of your chats.');
    return place;
  }

  private async fitting(
    viewer: Viewer,
    search: MessageSearch,
    candidates: readonly Candidate[],
    after: FilePlace | null,
  ): Promise<Attachment[]> {
    const messages = candidates.map(({ message }) => message).filter((message) => search.accepts(message));
    if (messages.length === 0) return [];
    const files = await this.files.ofMessages(viewer.userId, messages.map(({ id }) => id)); // prettier-ignore
    const byMessage = new Map<string | null, Attachment[]>();
    for (const file of files) byMessage.set(file.messageId, [...(byMessage.get(file.messageId) ?? []), file]);
    return messages.flatMap(({ id, chatId, seq }) => {
      const own = byMessage.get(id) ?? [];
      const isLast = after?.chatId === chatId && after.seq === seq;
      const rest = isLast ? own.slice(0, after.place - 1) : own;
      return rest.toReversed().filter(({ fileName }) => matchSearch(fileName, search.terms) !== null);
    });
  }
}
