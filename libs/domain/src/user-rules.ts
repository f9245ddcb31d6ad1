import { DomainError } from './domain-error.js';
import { EVERYBODY } from './mention-rules.js';
import { isPresentable, nameKey } from './names.js';
import { codePoints, isBrokenUnicode } from './text.js';
import { REMOVED_DISPLAY_NAME } from './user.js';

const USERNAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{2,31}$/;
const EMAIL = /^[^\s@\0]{1,64}@[^\s@\0.]+(\.[^\s@\0.]+)+$/;
const MAX_EMAIL = 254;
const MIN_PASSWORD = 10;
const MAX_PASSWORD = 128;
/** A character may be written with several code points that become one. */
const MAX_PASSWORD_UNITS = 16 * MAX_PASSWORD;
const MAX_DISPLAY_NAME = 64;

/** 3 to 32 of a–z, A–Z, digits, `_`, `.`, `-`, beginning with a letter or digit; not `all`, which mentions everybody. */
export function checkUsername(username: string): void {
  if (!USERNAME.test(username)) {
    throw DomainError.badInput(
      'username',
      'A username has 3 to 32 letters, digits, "_", "." or "-" and begins with a letter or digit.',
    );
  }
  if (username.toLowerCase() === EVERYBODY) {
    throw DomainError.badInput('username', `@${EVERYBODY} means everybody, so nobody is called that.`);
  }
}

/** One @, a domain with a dot, at most 254 characters: whether it exists only a mail can tell. */
export function checkEmail(email: string): void {
  if (email.length > MAX_EMAIL || !EMAIL.test(email) || isBrokenUnicode(email)) {
    throw DomainError.badInput('email', 'This is not an email address.');
  }
}

/** 1 to 64 code points that can be shown in a line (see isPresentable), and not the name of removed people. */
export function checkDisplayName(displayName: string): void {
  if (!isPresentable(displayName, MAX_DISPLAY_NAME)) {
    throw DomainError.badInput(
      'displayName',
      `A display name has 1 to ${MAX_DISPLAY_NAME} characters in one line, and something to see.`,
    );
  }
  if (nameKey(displayName) === nameKey(REMOVED_DISPLAY_NAME)) {
    throw DomainError.badInput('displayName', 'This is what people are called who have removed their account.');
  }
}

/** The form in which passwords are compared: NIST SP 800-63B, 5.1.1.2. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** 10 to 128 characters (code points of its normal form), in valid Unicode; nothing else is asked of it. */
export function checkPassword(password: string, field = 'password'): void {
  const length = isPossiblePassword(password) ? codePoints(normalPassword(password)) : 0;
  if (length < MIN_PASSWORD || length > MAX_PASSWORD || isBrokenUnicode(password)) {
    throw DomainError.badInput(field, `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`);
  }
}

/** False for what is too long to be anybody's password, in whatever form. */
export function isPossiblePassword(password: string): boolean {
  return password.length <= MAX_PASSWORD_UNITS;
}
