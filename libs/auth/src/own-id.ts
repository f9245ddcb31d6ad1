import { DomainError, parseId } from '#libs/domain';
import type { Viewer } from './viewer.js';

/**
 * The viewer's id, where an operation names the person whom it is about.
 * @throws BAD_USER_INPUT when the given id is malformed, FORBIDDEN when it is another person's.
 */
export function ownId(viewer: Viewer, givenUserId?: string | null, field = 'userId'): string {
  if (givenUserId === undefined || givenUserId === null) return viewer.userId;
  if (parseId(givenUserId, field) === viewer.userId) return viewer.userId;
  throw DomainError.forbidden('This can only be done for oneself.');
}
