import type { ChatKind } from '../chat-kind.js';
import { asChatUpdated, CHAT, chatAt } from '../changed-chat.js';
import { chatFrom, idsFrom } from '../wire.js';

/** Somebody left a chat or was removed from it. */
export const PARTICIPANT_LEFT: ChatKind<'participantLeft'> = {
  thingOf: () => CHAT,
  fromLog: (entry, chat) => ({
    kind: 'participantLeft',
    ...chatAt(entry, chat),
    left: entry.ref === null ? [] : [entry.ref],
  }),
  endsFor: ({ left }) => left,
  toHint: asChatUpdated,
  fromHint: (wire, chatId, revision) => {
    const chat = chatFrom(wire.chat, chatId, revision);
    return chat && { kind: 'participantLeft', chatId, revision, chat, left: idsFrom(wire.left) };
  },
};
