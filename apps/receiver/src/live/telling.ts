import type { ChatChange, Message } from '#libs/domain';
import type { Place } from './place.js';

/**
 * A message that was read from the database with a later change in it is new to those who stand before it, and changed to
 * those who have it: the ways to tell of a change, of which each subscriber takes the first that is news to it.
 */
export function tellingsOf(change: ChatChange): ChatChange[] {
  if (change.kind !== 'messageAdded' || change.message.revision === change.message.addedRevision) return [change];
  return [change, changed(change.message)];
}

/** The addition of a message, as it is now. */
export function added(message: Message): ChatChange {
  return { kind: 'messageAdded', chatId: message.chatId, revision: message.revision, message };
}

/** The last change of a message after its addition. */
export function changed(message: Message): ChatChange {
  const { chatId, revision } = message;
  return { kind: message.isDeleted ? 'messageDeleted' : 'messageUpdated', chatId, revision, message };
}

/** Whether a change is news to somebody who stands here. */
export function isNewsAt(change: ChatChange, { position, level }: Pick<Place, 'position' | 'level'>): boolean {
  return change.revision > position && (change.kind !== 'messageAdded' || change.message.addedRevision > level);
}
