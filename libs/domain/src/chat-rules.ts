import type { ChatType, ParticipantRole } from './chat.js';
import { DomainError } from './domain-error.js';
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

/** A name has 1 to 100 code points, a description up to 1,000; neither has a NUL. */
export function checkChatTexts(name?: string | null, description?: string | null): void {
  checkText(name, 'name', 1, MAX_NAME);
  checkText(description, 'description', 0, MAX_DESCRIPTION);
}

function checkText(text: string | null | undefined, field: string, least: number, most: number): void {
  if (text === undefined || text === null) return;
  const length = text.trim() === '' ? 0 : codePoints(text);
  if (length < least || length > most || text.includes('\0') || isBrokenUnicode(text)) {
    throw DomainError.badInput(field, `A ${field} has ${least} to ${most} characters.`);
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
