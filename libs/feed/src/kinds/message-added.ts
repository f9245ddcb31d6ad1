import type { ChatKind } from '../chat-kind.js';
import { messageFrom } from '../wire.js';

/** A message was sent. Read from the log it may have been edited or deleted since: it is given as it is now. */
export const MESSAGE_ADDED: ChatKind<'messageAdded'> = {
  thingOf: () => null,
  fromLog: ({ revision, message }) => message && { kind: 'messageAdded', chatId: message.chatId, revision, message },
  endsFor: () => [],
  toHint: (change) => ({ ...change }),
  fromHint: (wire, chatId, revision) => {
    const message = messageFrom(wire.message, chatId);
    return message?.addedRevision === revision ? { kind: 'messageAdded', chatId, revision, message } : null;
  },
};
