import { DomainError } from './domain-error.js';
import { codePoints, isBrokenUnicode } from './text.js';

const USERNAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{2,31}$/;
const EMAIL = /^[^\s@\0]{1,64}@[^\s@\0.]+(\.[^\s@\0.]+)+$/;
const MAX_EMAIL = 254;
const MIN_PASSWORD = 10;
const MAX_PASSWORD = 128;
const MAX_DISPLAY_NAME = 64;

/** 3 to 32 of a–z, A–Z, digits, `_`, `.`, `-`, beginning with a letter or digit. */
export function checkUsername(username: string): void {
  if (!USERNAME.test(username)) {
    throw DomainError.badInput(
      'username',
      'A username has 3 to 32 letters, digits, "_", "." or "-" and begins with a letter or digit.',
    );
  }
}

/** One @, a domain with a dot, at most 254 characters: whether it exists only a mail can tell. */
export function checkEmail(email: string): void {
  if (email.length > MAX_EMAIL || !EMAIL.test(email) || isBrokenUnicode(email)) {
    throw DomainError.badInput('email', 'This is not an email address.');
  }
}

/** 1 to 64 code points, not only white space, no NUL, and valid Unicode. */
export function checkDisplayName(displayName: string): void {
  const isReadable = displayName.trim() !== '' && !displayName.includes('\0') && !isBrokenUnicode(displayName);
  if (!isReadable || codePoints(displayName) > MAX_DISPLAY_NAME) {
    throw DomainError.badInput('displayName', `A display name has 1 to ${MAX_DISPLAY_NAME} characters.`);
  }
}

/** 10 to 128 characters (code points); nothing else is asked of it. */
export function checkPassword(password: string, field = 'password'): void {
  const length = codePoints(password);
  if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
    throw DomainError.badInput(field, `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`);
  }
}
