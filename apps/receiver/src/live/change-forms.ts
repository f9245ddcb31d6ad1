import type { ChatChange, Message } from '#libs/domain';
import type { ChatCursor } from './chat-cursor.js';

/**
 * A message that was read from the database with a later change in it is new to those whose cursor is before it, and changed to
 * those who have it: the forms of a change, of which each subscriber gets the first that is new to it.
 */
export function formsOf(change: ChatChange): ChatChange[] {
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

/** Whether a change is new to somebody whose cursor is here. */
export function isNewAt(
  change: ChatChange,
  { position, completeUpTo }: Pick<ChatCursor, 'position' | 'completeUpTo'>,
): boolean {
  return change.revision > position && (change.kind !== 'messageAdded' || change.message.addedRevision > completeUpTo);
}
