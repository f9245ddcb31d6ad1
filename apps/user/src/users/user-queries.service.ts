import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { UserNameRepository, UserRepository } from '#libs/database';
import {
  cappedLimit,
  codePoints,
  DomainError,
  isBrokenUnicode,
  MAX_PAGE,
  parseId,
  searchedKey,
  type User,
} from '#libs/domain';

const DEFAULT_LIMIT = 50;
/** No name is longer. */
const MAX_SEARCH = 64;

/** What a list of people is asked for. */
export interface UserSearch {
  search?: string | null;
  limit?: number | null;
  after?: string | null;
}

/** Reads of accounts. */
@Injectable()
export class UserQueries {
  constructor(
    private readonly users: UserRepository,
    private readonly names: UserNameRepository,
  ) {}

  async me(viewer: Viewer): Promise<User> {
    return found(await this.users.findById(viewer.userId));
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT */
  async byId(id: string): Promise<User> {
    return found(await this.users.findById(parseId(id, 'id')));
  }

  /** Active people only. @throws NOT_FOUND */
  async byUsername(username: string): Promise<User> {
    return found(username.includes('\0') ? null : await this.users.findActiveByUsername(username));
  }

  /** In the order of the ids; those who never were are left out. @throws BAD_USER_INPUT */
  async byIds(ids: readonly string[]): Promise<User[]> {
    if (ids.length > MAX_PAGE) throw DomainError.badInput('ids', `At most ${MAX_PAGE} ids at once.`);
    const wanted = [...new Set(ids.map((id) => parseId(id, 'ids')))];
    if (wanted.length === 0) return [];
    const users = new Map((await this.users.findByIds(wanted)).map((user) => [user.id, user]));
    return wanted.flatMap((id) => users.get(id) ?? []);
  }

  /** @throws BAD_USER_INPUT */
  async list({ search, limit, after }: UserSearch): Promise<User[]> {
    const most = cappedLimit(limit ?? DEFAULT_LIMIT);
    const text = search?.trim() ?? '';
    checkSearch(text);
    const afterId = after === undefined || after === null ? null : parseId(after, 'after');
    const users = await this.found(text, most, afterId);
    if (users.length === 0 && afterId !== null) await this.checkListed(afterId);
    return users;
  }

  private async found(text: string, limit: number, after: string | null): Promise<User[]> {
    if (text === '') return this.users.list(limit, after);
    const key = searchedKey(text);
    return key === '' ? [] : this.names.search(key, limit, after);
  }

  private async checkListed(id: string): Promise<void> {
    const user = await this.users.findById(id);
    if (!user?.isActive) throw DomainError.badInput('after', 'after is not the id of somebody in this list.');
  }
}

function checkSearch(text: string): void {
  if (text.includes('\0') || isBrokenUnicode(text)) {
    throw DomainError.badInput('search', 'A search cannot hold NUL or broken Unicode.');
  }
  if (codePoints(text) <= MAX_SEARCH) return;
  throw DomainError.badInput('search', `A search has at most ${MAX_SEARCH} characters.`);
}

function found(user: User | null): User {
  if (!user) throw DomainError.notFound('User');
  return user;
}
