import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { ChatSearchRepository } from '#libs/database';
import { cappedLimit, matchSearch, parseSearch, withoutApostrophes, type Chat, type SearchTerm } from '#libs/domain';

const DEFAULT_PAGE = 20;

/** Finds the viewer's chats by what people call them. */
@Injectable()
export class ChatSearchQueries {
  constructor(private readonly chats: ChatSearchRepository) {}

  /**
   * Chats whose name fits first, then those with somebody whose name does; each by its newest activity.
   * @throws BAD_USER_INPUT for a query without anything to look for, a limit below 1.
   */
  async search(viewer: Viewer, query: string, limit: number | null): Promise<Chat[]> {
    const most = cappedLimit(limit ?? DEFAULT_PAGE);
    const terms = parseSearch(withoutApostrophes(query));
    const named = await this.named(viewer, terms);
    const first = await this.chats.newest(viewer.userId, named, most);
    if (first.length === most) return first;
    const known = new Set(named);
    const others = (await this.withPeople(viewer, terms)).filter((chatId) => !known.has(chatId));
    return [...first, ...(await this.chats.newest(viewer.userId, others, most - first.length))];
  }

  private async named(viewer: Viewer, terms: readonly SearchTerm[]): Promise<string[]> {
    const names = await this.chats.names(viewer.userId);
    return names.filter(({ name }) => fits(name, terms)).map(({ chatId }) => chatId);
  }

  private async withPeople(viewer: Viewer, terms: readonly SearchTerm[]): Promise<string[]> {
    const people = await this.chats.people(viewer.userId);
    const fitting = people.filter(({ username, displayName }) => fits(`${displayName ?? ''} @${username}`, terms));
    return [...new Set(fitting.flatMap(({ chatIds }) => chatIds))];
  }
}

/** Names are equal here where they are for the search for people: see nameKey. */
function fits(name: string, terms: readonly SearchTerm[]): boolean {
  return matchSearch(withoutApostrophes(name), terms) !== null;
}
