import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ChatSignal } from '#libs/domain';
import { SIGNAL_RULES } from './chat-signals.js';
import { repositoriesOf, type Repositories } from './repositories.js';

/** Reads signals of chats from where they are stored: one statement for each kind. */
@Injectable()
export class ChatSignalReader {
  private readonly repositories: Repositories;

  constructor(modules: ModuleRef) {
    this.repositories = repositoriesOf(modules);
  }

  /** What changed in these chats within the last `seconds`, by the database's clock. @throws UNAVAILABLE */
  async lately(chatIds: readonly string[], seconds: number): Promise<ChatSignal[]> {
    const found: ChatSignal[] = [];
    for (const [kind, { lately }] of SIGNAL_RULES) {
      const values = (await lately?.(chatIds, seconds, this.repositories)) ?? [];
      found.push(...values.map((value) => ({ kind, value }) as ChatSignal));
    }
    return found;
  }

  /** What may have changed in the viewer's chats since each was at a revision. @throws UNAVAILABLE */
  async since(viewerId: string, chatIds: readonly string[], revisions: readonly number[]): Promise<ChatSignal[]> {
    const found: ChatSignal[] = [];
    for (const [kind, { since }] of SIGNAL_RULES) {
      const values = (await since?.(viewerId, chatIds, revisions, this.repositories)) ?? [];
      found.push(...values.map((value) => ({ kind, value }) as ChatSignal));
    }
    return found;
  }
}
