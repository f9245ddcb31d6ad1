import type { ChatKind } from '../chat-kind.js';
import { CHAT, chatAt } from '../changed-chat.js';
import { chatFrom, idsFrom } from '../wire.js';

/** Something of the chat changed, without saying what: how instances of the release before change it. */
export const CHAT_UPDATED: ChatKind<'chatUpdated'> = {
  thingOf: () => CHAT,
  fromLog: (entry, chat) => ({ kind: 'chatUpdated', ...chatAt(entry, chat), joined: [], left: [] }),
  endsFor: ({ left }) => left,
  toHint: (change) => ({ ...change }),
  fromHint: (wire, chatId, revision) => {
    const chat = chatFrom(wire.chat, chatId, revision);
    const [joined, left] = [idsFrom(wire.joined), idsFrom(wire.left)];
    return chat && { kind: 'chatUpdated', chatId, revision, chat, joined, left };
  },
};
