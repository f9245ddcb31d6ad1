import type { ChatChangeOf } from '#libs/domain';
import type { ChatKind } from './chat-kind.js';
import { messageFrom } from './wire.js';

/** A kind of change that leaves its revision in the message: only the last one of a message is given. */
export function changedMessage<K extends 'messageUpdated' | 'messageDeleted'>(kind: K): ChatKind<K> {
  return {
    thingOf: ({ seq }) => `message ${seq}`,
    fromLog: ({ revision, message }) =>
      message?.revision === revision ? ({ kind, chatId: message.chatId, revision, message } as ChatChangeOf<K>) : null,
    endsFor: () => [],
    toHint: (change) => ({ ...change }),
    fromHint: (wire, chatId, revision) => {
      const message = messageFrom(wire.message, chatId);
      if (message?.revision !== revision || message.isDeleted !== (kind === 'messageDeleted')) return null;
      return { kind, chatId, revision, message } as ChatChangeOf<K>;
    },
  };
}
