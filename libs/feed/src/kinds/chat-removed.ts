import type { ChatKind } from '../chat-kind.js';

/** A chat is gone for everybody. It has no log any more: who reads it finds no chat. */
export const CHAT_REMOVED: ChatKind<'chatRemoved'> = {
  thingOf: () => null,
  fromLog: ({ revision }, { id: chatId }) => ({ kind: 'chatRemoved', chatId, revision }),
  endsFor: () => null,
  toHint: (change) => ({ ...change }),
  fromHint: (_, chatId, revision) => ({ kind: 'chatRemoved', chatId, revision }),
};
