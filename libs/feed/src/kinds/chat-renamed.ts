import type { ChatKind } from '../chat-kind.js';
import { asChatUpdated, CHAT, chatAt } from '../changed-chat.js';
import { chatFrom } from '../wire.js';

/** A chat has another name or description. */
export const CHAT_RENAMED: ChatKind<'chatRenamed'> = {
  thingOf: () => CHAT,
  fromLog: (entry, chat) => ({ kind: 'chatRenamed', ...chatAt(entry, chat) }),
  endsFor: () => [],
  toHint: asChatUpdated,
  fromHint: (wire, chatId, revision) => {
    const chat = chatFrom(wire.chat, chatId, revision);
    return chat && { kind: 'chatRenamed', chatId, revision, chat };
  },
};
