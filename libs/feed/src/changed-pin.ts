import type { ChatChangeOf } from '#libs/domain';
import type { ChatKind } from './chat-kind.js';
import { messageFrom } from './wire.js';

/**
 * A message was pinned or unpinned, which leaves its own revision, so that an edit stays an edit. It is given as it is now; where it
 * was edited later, with the revision of this change: a message is never given before everything up to its revision. Nothing is told
 * where a later entry gives the message as added or deleted.
 */
export function changedPin<K extends 'messagePinned' | 'messageUnpinned'>(kind: K): ChatKind<K> {
  return {
    thingOf: ({ seq }) => `pin ${seq}`,
    fromLog: ({ revision, message }, _, since) => {
      if (!message || message.isDeleted || (message.addedRevision > since && message.revision > revision)) return null;
      const told = { ...message, revision: Math.min(message.revision, revision) };
      return { kind, chatId: message.chatId, revision, message: told } as ChatChangeOf<K>;
    },
    endsFor: () => [],
    toHint: (change) => ({ ...change }),
    fromHint: (wire, chatId, revision) => {
      const message = messageFrom(wire.message, chatId);
      if (!message || message.revision > revision) return null;
      return { kind, chatId, revision, message } as ChatChangeOf<K>;
    },
  };
}
