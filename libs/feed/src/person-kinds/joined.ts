import { FeedRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody came to be in a chat. */
export const JOINED: PersonKind<'joined'> = {
  thingOf: ({ chatId }) => `participation ${chatId}`,
  load: async (entries, repositories) => {
    const pairs = entries.map(({ userId, chatId }) => ({ userId, chatId: chatId! }));
    const chats = await repositories.get(FeedRepository).chatsOfPeople(pairs);
    return chats.map((chat) => chat && { chat });
  },
};
