import { FeedRepository } from '#libs/database';
import type { ReadMarkerMove } from '#libs/domain';
import type { ChatSignalRule } from '../chat-signal-kind.js';
import { isCount, isWire } from '../wire.js';

/** The most recent markers of a chat that a client that comes back is sent. */
const MOST_OF_CHAT = 200;

/** Somebody has read further. */
export const MARKER_MOVED: ChatSignalRule<'markerMoved'> = {
  keyOf: ({ userId }) => userId,
  versionOf: ({ lastReadSeq }) => lastReadSeq,
  fromHint: ({ move }, chatId) => [moveFrom(move, chatId)],
  lately: (chatIds, seconds, from) => from.get(FeedRepository).markersMovedLately(chatIds, seconds),
  since: (viewerId, chatIds, revisions, from) =>
    from.get(FeedRepository).markersMovedSince(viewerId, chatIds, revisions, MOST_OF_CHAT),
};

function moveFrom(move: unknown, chatId: string): ReadMarkerMove | null {
  if (!isWire(move) || move.chatId !== chatId) return null;
  const { userId, previousReadSeq, lastReadSeq, chatRevision } = move;
  const readAt = new Date(move.readAt as string);
  if (typeof userId !== 'string' || !isCount(previousReadSeq) || !isCount(lastReadSeq)) return null;
  if (Number.isNaN(readAt.getTime())) return null;
  const known = isCount(chatRevision) ? { chatRevision } : {};
  return { chatId, userId, previousReadSeq, lastReadSeq, readAt, ...known };
}
