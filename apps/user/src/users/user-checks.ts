import { checkDisplayName, checkEmail, checkUsername, DomainError } from '#libs/domain';

/** Every removed account gets a name like this, so nobody else may take one: it would block a removal. */
const REMOVED_NAME = /^removed-/i;

/** @throws BAD_USER_INPUT, CONFLICT for a name that is reserved. */
export function checkNewUsername(username: string): void {
  checkUsername(username);
  if (REMOVED_NAME.test(username)) throw DomainError.conflict('This username is taken.', 'username');
}

/** Checks what is going to be changed; null removes what can be removed. @throws BAD_USER_INPUT, CONFLICT */
export function checkChanges(changes: {
  username?: string | null;
  email?: string | null;
  displayName?: string | null;
}): void {
  const { username, email, displayName } = changes;
  if (username === null) throw DomainError.badInput('username', 'A username cannot be removed.');
  if (email === null) throw DomainError.badInput('email', 'An email address cannot be removed.');
  if (username !== undefined) checkNewUsername(username);
  if (email !== undefined) checkEmail(email);
  if (displayName !== undefined && displayName !== null) checkDisplayName(displayName);
}
