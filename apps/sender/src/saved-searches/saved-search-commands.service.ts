import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { SavedSearchRepository } from '#libs/database';
import { codePoints, DomainError, isBrokenUnicode, parseId, parseSearch, type SavedSearch } from '#libs/domain';
import type { SaveSearchInput } from './save-search.input.js';

const MAX_NAME = 64;

/** Keeps and drops the viewer's searches. */
@Injectable()
export class SavedSearchCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly searches: SavedSearchRepository,
  ) {}

  /** @throws BAD_USER_INPUT; NOT_FOUND for a chat that is not the viewer's; CONFLICT above 50. */
  async save(viewer: Viewer, input: SaveSearchInput): Promise<SavedSearch> {
    checkName(input.name);
    parseSearch(input.query);
    const chatIds = distinctIds(input.chatIds, 'chatIds');
    const senderIds = distinctIds(input.senderIds, 'senderIds');
    for (const chatId of chatIds) await this.access.chat(viewer, chatId, 'chatIds');
    return this.searches.add(viewer.userId, { name: input.name.trim(), query: input.query, chatIds, senderIds });
  }

  /** False when there is no such search of the viewer's. @throws BAD_USER_INPUT for a malformed id. */
  async remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.searches.remove(viewer.userId, parseId(id, 'id'));
  }
}

function checkName(name: string): void {
  const length = codePoints(name.trim());
  if (length < 1 || length > MAX_NAME || name.includes('\0') || isBrokenUnicode(name)) {
    throw DomainError.badInput('name', `A name has 1 to ${MAX_NAME} characters.`);
  }
}

function distinctIds(ids: readonly string[] | null | undefined, field: string): string[] {
  return [...new Set(ids?.map((id) => parseId(id, field)))];
}
