import type { ChatKind } from '../chat-kind.js';
import { messageFrom } from '../wire.js';

/**
 * A reaction was added or taken back: of one person's reaction with one emoji the last state is given. Nothing is left of
 * those to a deleted message. The release before passes its hint over and learns of it from the log, as of nothing it knows.
 */
export const REACTION_CHANGED: ChatKind<'reactionChanged'> = {
  thingOf: ({ seq, actorId, detail }) => `reaction ${seq} ${actorId} ${detail}`,
  fromLog: ({ revision, message, actorId, detail, isReacting }) => {
    if (!message || message.isDeleted || actorId === null || detail === null) return null;
    const { chatId } = message;
    return { kind: 'reactionChanged', chatId, revision, message, userId: actorId, emoji: detail, isAdded: isReacting };
  },
  endsFor: () => [],
  toHint: (change) => ({ ...change }),
  fromHint: (wire, chatId, revision) => {
    const message = messageFrom(wire.message, chatId);
    const { userId, emoji, isAdded } = wire;
    if (!message || message.revision > revision || typeof userId !== 'string') return null;
    if (typeof emoji !== 'string' || typeof isAdded !== 'boolean') return null;
    return { kind: 'reactionChanged', chatId, revision, message, userId, emoji, isAdded };
  },
};
