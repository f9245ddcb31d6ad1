import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { UserRepository, type SearchFilter } from '#libs/database';
import { DomainError, matchSearch, parseId, parseSearch, type Message, type SearchTerm } from '#libs/domain';
import type { MessageSearch } from './message-finder.service.js';
import type { MessageSearchFilter } from './message-search-filter.input.js';

const LINK = /(?:https?:\/\/|\bwww\.)\S/iu;

/** Reads what somebody asks for, and checks it. */
@Injectable()
export class SearchReader {
  constructor(private readonly users: UserRepository) {}

  /** @throws BAD_USER_INPUT for a query without anything to look for, a malformed id, dates backwards. */
  async read(viewer: Viewer, query: string, filter: MessageSearchFilter): Promise<MessageSearch> {
    const terms = parseSearch(query);
    if (filter.from && filter.to && filter.from >= filter.to) {
      throw DomainError.badInput('from', 'from must be before to.');
    }
    const mention = filter.mentionsMe == null ? null : await this.mentionOf(viewer);
    return {
      viewerId: viewer.userId,
      terms,
      unmarked: mention && filter.mentionsMe ? mention : [],
      filter: narrowing(filter),
      accepts: acceptance(filter, mention),
    };
  }

  private async mentionOf(viewer: Viewer): Promise<SearchTerm[]> {
    const user = await this.users.findById(viewer.userId);
    return parseSearch(`"@${user?.username ?? ''}"`);
  }
}

function narrowing({ chatIds, senderIds, from, to, hasAttachment }: MessageSearchFilter): SearchFilter {
  return {
    chatIds: chatIds?.map((id) => parseId(id, 'chatIds')) ?? null,
    senderIds: senderIds?.map((id) => parseId(id, 'senderIds')) ?? null,
    from: from ?? null,
    to: to ?? null,
    hasAttachment: hasAttachment ?? null,
  };
}

function acceptance(
  { hasLink, mentionsMe }: MessageSearchFilter,
  mention: readonly SearchTerm[] | null,
): (message: Message) => boolean {
  return ({ content }) => {
    if (hasLink != null && LINK.test(content) !== hasLink) return false;
    return mentionsMe !== false || mention === null || matchSearch(content, mention) === null;
  };
}
