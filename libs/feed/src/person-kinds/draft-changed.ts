import { DraftRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody saved or cleared a draft, or sent it: what is left of it. */
export const DRAFT_CHANGED: PersonKind<'draftChanged'> = {
  thingOf: ({ chatId }) => `draft ${chatId}`,
  load: async (entries, repositories) => {
    const pairs = entries.map(({ userId, chatId }) => ({ userId, chatId: chatId! }));
    const found = await repositories.get(DraftRepository).of(pairs);
    return found.map((draft, i) => ({ chatId: pairs[i].chatId, draft }));
  },
};
