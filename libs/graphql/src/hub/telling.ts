import type { ChatChange } from '#libs/domain';
import type { Place } from './place.js';

/**
 * A message that was read from the database with a later change in it is new to those who stand before it, and changed to
 * those who have it: the ways to tell of a change, of which each subscriber takes the first that is news to it.
 */
export function tellingsOf(change: ChatChange): ChatChange[] {
  if (change.kind !== 'messageAdded' || change.message.revision === change.message.addedRevision) return [change];
  const { chatId, revision, message } = change;
  return [change, { kind: message.isDeleted ? 'messageDeleted' : 'messageUpdated', chatId, revision, message }];
}

/** Whether a change is news to somebody who stands here. */
export function isNewsAt(change: ChatChange, { position, level }: Pick<Place, 'position' | 'level'>): boolean {
  return change.revision > position && (change.kind !== 'messageAdded' || change.message.addedRevision > level);
}
