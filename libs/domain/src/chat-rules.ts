import type { ChatType, ParticipantRole } from './chat.js';
import { DomainError } from './domain-error.js';
import { isPresentable } from './names.js';
import { codePoints, isBrokenUnicode } from './text.js';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 1000;

/** What a rule needs to know of the chat and of the person who acts. */
export interface Acting {
  chatType: ChatType;
  userId: string;
  role: ParticipantRole;
}

/** Somebody whom an action is about. */
export interface Target {
  userId: string;
  role: ParticipantRole;
}

/** A name has 1 to 100 code points that can be shown in a line, see isPresentable; a description up to 1,000, no NUL. */
export function checkChatTexts(name?: string | null, description?: string | null): void {
  if (name !== undefined && name !== null && !isPresentable(name, MAX_NAME)) {
    throw DomainError.badInput('name', `A name has 1 to ${MAX_NAME} characters in one line, and something to see.`);
  }
  checkDescription(description ?? '');
}

function checkDescription(text: string): void {
  const length = text.trim() === '' ? 0 : codePoints(text);
  if (length > MAX_DESCRIPTION || text.includes('\0') || isBrokenUnicode(text)) {
    throw DomainError.badInput('description', `A description has up to ${MAX_DESCRIPTION} characters.`);
  }
}

/** Renaming: owner and admins of a group; both people of a direct chat. */
export function checkMayUpdateChat(acting: Acting): void {
  if (acting.chatType === 'group') requireAdmin(acting, 'change the chat');
}

/** Adding people: owner and admins of a group; nobody in a direct chat. */
export function checkMayAdd(acting: Acting): void {
  requireGroup(acting, 'Nobody is added to a direct chat.');
  requireAdmin(acting, 'add people');
}

/** Removing people: oneself (leaving), or by owner and admins; an admin does not touch the owner or another admin. */
export function checkMayRemove(acting: Acting, target: Target): void {
  requireGroup(acting, 'Nobody leaves a direct chat; remove the chat instead.');
  if (acting.userId === target.userId || acting.role === 'owner') return;
  requireAdmin(acting, 'remove people');
  if (target.role !== 'member') throw DomainError.forbidden('An admin does not remove the owner or another admin.');
}

/** Roles: set by the owner, in a group, of somebody else (an owner hands over by making somebody else owner). */
export function checkMaySetRole(acting: Acting, target: Target, role: ParticipantRole): void {
  requireGroup(acting, 'A direct chat has no roles.');
  if (acting.role !== 'owner') throw DomainError.forbidden('Only the owner sets roles.');
  if (acting.userId === target.userId && role !== 'owner') {
    throw DomainError.conflict('An owner hands the chat over by making somebody else owner.', 'role');
  }
}

/** Removing the chat: the owner of a group; either person of a direct chat. */
export function checkMayRemoveChat(acting: Acting): void {
  if (acting.chatType === 'group' && acting.role !== 'owner') {
    throw DomainError.forbidden('Only the owner removes the chat.');
  }
}

/** The key that is the same for a pair of people, whoever asks. */
export function directKey(oneUserId: string, otherUserId: string): string {
  return [oneUserId, otherUserId].sort().join(':');
}

function requireGroup(acting: Acting, message: string): void {
  if (acting.chatType !== 'group') throw DomainError.forbidden(message);
}

function requireAdmin(acting: Acting, what: string): void {
  if (acting.role === 'member') throw DomainError.forbidden(`Only the owner and admins ${what}.`);
}
