import type { Acting } from './chat-rules.js';
import { DomainError } from './domain-error.js';
import type { Message } from './message.js';

/** A chat has no more pinned messages. */
export const MAX_PINS = 50;

/** Pinning and unpinning: the owner and admins of a group; both people of a direct chat. */
export function checkMayPin(acting: Acting): void {
  if (acting.chatType === 'group' && acting.role === 'member') {
    throw DomainError.forbidden('Only the owner and admins pin messages.');
  }
}

/** A tombstone is not pinned. */
export function checkPinnable(message: Message): void {
  if (message.isDeleted) throw DomainError.conflict('A deleted message cannot be pinned.');
}

/** One more than `count`. */
export function checkPinCount(count: number): void {
  if (count >= MAX_PINS) throw DomainError.conflict(`A chat has at most ${MAX_PINS} pinned messages.`);
}
