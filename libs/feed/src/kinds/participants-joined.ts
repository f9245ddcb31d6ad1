import type { ChatKind } from '../chat-kind.js';
import { asChatUpdated, CHAT, chatAt } from '../changed-chat.js';
import { chatFrom, idsFrom } from '../wire.js';

/** People came to be in a chat. */
export const PARTICIPANTS_JOINED: ChatKind<'participantsJoined'> = {
  thingOf: () => CHAT,
  fromLog: (entry, chat) => ({
    kind: 'participantsJoined',
    ...chatAt(entry, chat),
    joined: entry.ref === null ? [] : [entry.ref],
  }),
  endsFor: () => [],
  toHint: asChatUpdated,
  fromHint: (wire, chatId, revision) => {
    const chat = chatFrom(wire.chat, chatId, revision);
    return chat && { kind: 'participantsJoined', chatId, revision, chat, joined: idsFrom(wire.joined) };
  },
};
