import type { ChatKind } from '../chat-kind.js';
import { messageFrom } from '../wire.js';

/** A message was sent. When it was changed since, the entry of its last change gives it, as it is now. */
export const MESSAGE_ADDED: ChatKind<'messageAdded'> = {
  thingOf: () => null,
  fromLog: ({ revision, message }) =>
    message?.revision === revision ? { kind: 'messageAdded', chatId: message.chatId, revision, message } : null,
  endsFor: () => [],
  toHint: (change) => ({ ...change }),
  fromHint: (wire, chatId, revision) => {
    const message = messageFrom(wire.message, chatId);
    return message?.addedRevision === revision ? { kind: 'messageAdded', chatId, revision, message } : null;
  },
};
