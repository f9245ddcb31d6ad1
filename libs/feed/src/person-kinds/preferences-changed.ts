import { ChatPreferencesRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody wants something else of a chat of theirs. */
export const PREFERENCES_CHANGED: PersonKind<'preferencesChanged'> = {
  thingOf: ({ chatId }) => `preferences ${chatId}`,
  load: async (entries, repositories) => {
    const pairs = entries.map(({ userId, chatId }) => ({ userId, chatId: chatId! }));
    const found = await repositories.get(ChatPreferencesRepository).of(pairs);
    return found.map((preferences) => preferences && { preferences });
  },
};
