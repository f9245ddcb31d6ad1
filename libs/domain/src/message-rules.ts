import type { Acting } from './chat-rules.js';
import { DomainError } from './domain-error.js';
import type { Message } from './message.js';
import { codePoints, isBrokenUnicode } from './text.js';

const MAX_CONTENT = 8000;
const MAX_CLIENT_MESSAGE_ID = 64;

/**
 * 1 to 8,000 code points, not only white space, no NUL, and valid Unicode, because it is kept exactly as sent. A message
 * with files may be empty.
 */
export function checkContent(content: string, hasFiles = false): void {
  if (content.trim() === '' && !hasFiles) throw DomainError.badInput('content', 'A message cannot be empty.');
  checkContentForm(content);
}

/** What a text may hold that is or becomes a message, empty or not. @throws BAD_USER_INPUT */
export function checkContentForm(content: string): void {
  if (content.includes('\0') || isBrokenUnicode(content)) {
    throw DomainError.badInput('content', 'A message cannot hold NUL or broken Unicode.');
  }
  if (content.length > MAX_CONTENT && codePoints(content) > MAX_CONTENT) {
    throw DomainError.badInput('content', `A message has at most ${MAX_CONTENT} characters.`);
  }
}

/** 1 to 64 characters of the client's choice, no NUL. */
export function checkClientMessageId(id: string | null | undefined): void {
  if (id === undefined || id === null) return;
  if (id === '' || id.length > MAX_CLIENT_MESSAGE_ID || id.includes('\0') || isBrokenUnicode(id)) {
    throw DomainError.badInput('clientMessageId', `A clientMessageId has 1 to ${MAX_CLIENT_MESSAGE_ID} characters.`);
  }
}

/** Editing: the sender only, and not once it is deleted. */
export function checkMayEdit(acting: Acting, message: Message): void {
  if (message.senderId !== acting.userId) throw DomainError.forbidden('Only its sender edits a message.');
  if (message.isDeleted) throw DomainError.conflict('A deleted message cannot be edited.');
}

/** Deleting: the sender; in a group also the owner and admins, anybody's. */
export function checkMayDelete(acting: Acting, message: Message): void {
  if (message.senderId === acting.userId) return;
  if (acting.chatType === 'group' && acting.role !== 'member') return;
  throw DomainError.forbidden('Only its sender, or the owner and admins of a group, delete a message.');
}
