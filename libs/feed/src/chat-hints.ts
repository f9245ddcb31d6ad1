import type { ChatChange, ChatNews, ReadMarkerMove } from '#libs/domain';
import { kindOf, kindOfName } from './chat-kinds.js';
import { isCount, isWire } from './wire.js';
import type { Wire } from './chat-kind.js';

/** A hint, as far as this instance understands it. */
export interface ReadHint {
  /** Null when nothing of it can be used. */
  news: ChatNews | null;
  /** Changes of kinds that this instance does not know, and what makes no sense. A gap is healed from the log. */
  passedOver: number;
}

/** What a chat's topic carries of changes: each as its kind writes it, so that the release before understands it. */
export function toChangesHint(chatId: string, changes: readonly ChatChange[]): ChatNews {
  return { kind: 'changes', chatId, changes: changes.map((change) => kindOf(change).toHint(change) as never) };
}

/** Reads what came on the topic of a chat, from whichever release; never throws. */
export function readHint(payload: unknown, chatId: string): ReadHint {
  if (!isWire(payload) || payload.chatId !== chatId) return { news: null, passedOver: 1 };
  if (payload.kind === 'markerMoved') return markerMoved(payload.move, chatId);
  if (payload.kind !== 'changes' || !Array.isArray(payload.changes)) return { news: null, passedOver: 1 };
  const changes = payload.changes.flatMap((wire: unknown) => readChange(wire, chatId) ?? []);
  const passedOver = payload.changes.length - changes.length;
  return { news: changes.length === 0 ? null : { kind: 'changes', chatId, changes }, passedOver };
}

function readChange(wire: unknown, chatId: string): ChatChange | null {
  if (!isWire(wire) || wire.chatId !== chatId || !isCount(wire.revision)) return null;
  const kind = kindOfName(wire.as) ?? kindOfName(wire.kind);
  return kind?.fromHint(wire, chatId, wire.revision) ?? null;
}

function markerMoved(move: unknown, chatId: string): ReadHint {
  const read = isWire(move) && move.chatId === chatId ? moveFrom(move, chatId) : null;
  return { news: read && { kind: 'markerMoved', chatId, move: read }, passedOver: read ? 0 : 1 };
}

function moveFrom(wire: Wire, chatId: string): ReadMarkerMove | null {
  const { userId, previousReadSeq, lastReadSeq, chatRevision } = wire;
  const readAt = new Date(wire.readAt as string);
  if (typeof userId !== 'string' || !isCount(previousReadSeq) || !isCount(lastReadSeq)) return null;
  if (Number.isNaN(readAt.getTime())) return null;
  const known = isCount(chatRevision) ? { chatRevision } : {};
  return { chatId, userId, previousReadSeq, lastReadSeq, readAt, ...known };
}
