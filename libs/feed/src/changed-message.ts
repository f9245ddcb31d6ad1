import type { ChatChange, ChatChangeOf } from '#libs/domain';
import type { ChatKind } from './chat-kind.js';
import { messageFrom } from './wire.js';

/**
 * A kind of change that leaves its revision in the message: only the last one of a message is given. A client's position in a
 * chat is the highest revision that it was sent, so a message is never given before everything up to its revision.
 */
export function changedMessage<K extends 'messageUpdated' | 'messageDeleted'>(kind: K): ChatKind<K> {
  return {
    thingOf: ({ seq }) => `message ${seq}`,
    fromLog: ({ revision, message }, _, since): ChatChange | null => {
      if (message?.revision !== revision) return null;
      const { chatId } = message;
      if (message.addedRevision > since) return { kind: 'messageAdded', chatId, revision, message };
      return { kind: message.isDeleted ? 'messageDeleted' : 'messageUpdated', chatId, revision, message };
    },
    endsFor: () => [],
    toHint: (change) => ({ ...change }),
    fromHint: (wire, chatId, revision) => {
      const message = messageFrom(wire.message, chatId);
      if (message?.revision !== revision || message.isDeleted !== (kind === 'messageDeleted')) return null;
      return { kind, chatId, revision, message } as ChatChangeOf<K>;
    },
  };
}
