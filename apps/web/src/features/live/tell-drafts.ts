import type { ChatOwn } from '../../shared/cache/own-cache.js';
import type { ChatEvent } from './events-subscription.js';

/** Told what the server keeps of what the viewer has written in a chat; empty when it keeps nothing. */
export type OnDraft = (chatId: string, text: string) => void;

/** What events say of drafts. */
export const tellDrafts = (events: readonly ChatEvent[], tell: OnDraft): void => {
  for (const event of events) {
    if (event.__typename === 'DraftChanged') tell(event.chatId, event.draft?.content ?? '');
    if (event.__typename === 'ChatAdded') tell(event.chat.id, event.chat.draft?.content ?? '');
  }
};

/** What chats that were asked for say of drafts. */
export const tellDraftsOf = (chats: readonly ChatOwn[], tell: OnDraft): void => {
  for (const { id, draft } of chats) tell(id, draft?.content ?? '');
};
