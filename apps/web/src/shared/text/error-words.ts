import { ApiError, type ErrorCode, toApiError } from '../api/api-error.js';

/** The words for each refusal, and what to do about it. */
const words: Record<ErrorCode, string> = {
  UNAUTHENTICATED: 'You are no longer signed in. Sign in and try again.',
  FORBIDDEN: 'You are not allowed to do that here.',
  NOT_FOUND: 'That is no longer there, or you are no longer in this chat.',
  BAD_USER_INPUT: 'Something in there is not accepted. Change it and try again.',
  CONFLICT: 'That has changed in the meantime, so it could not be done.',
  RATE_LIMITED: 'That was a lot in a short time.',
  UNAVAILABLE: 'The server is busy right now. Try again in a moment.',
  INTERNAL: 'Something went wrong on the server. Try again in a moment.',
  UNREACHABLE: 'The server cannot be reached. Check the connection and try again.',
};

const fieldWords: Record<string, string> = {
  username: 'A username has 3 to 32 letters, digits, “_”, “.” or “-”, and begins with a letter or digit.',
  email: 'That does not look like an email address.',
  displayName: 'A display name has 1 to 64 characters.',
  password: 'A password has 10 to 128 characters.',
  newPassword: 'A password has 10 to 128 characters.',
  currentPassword: 'The current password is not right.',
  content: 'A message has 1 to 8,000 characters.',
  name: 'That name is not accepted: it may be too long.',
  description: 'That description is not accepted: it may be too long.',
  userIds: 'Somebody on that list has no account any more.',
  participantIds: 'Somebody on that list has no account any more.',
};

const takenWords: Record<string, string> = {
  username: 'That username is taken. Choose another one.',
  email: 'There is an account with that email already. Sign in instead?',
};

const waitWords = (retryAfterMs: number): string => {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return seconds < 90 ? `Try again in ${seconds} seconds.` : `Try again in ${Math.ceil(seconds / 60)} minutes.`;
};

/** The last part of `createUserInput.username` and the like. */
const leafOf = (field: string): string => field.split('.').at(-1) ?? field;

export const describeApiError = (error: ApiError): string => {
  const field = error.field === null ? null : leafOf(error.field);
  if (error.code === 'BAD_USER_INPUT' && field && fieldWords[field]) return fieldWords[field];
  if (error.code === 'CONFLICT' && field && takenWords[field]) return takenWords[field];
  if (error.code === 'RATE_LIMITED') return `${words.RATE_LIMITED} ${waitWords(error.retryAfterMs ?? 1000)}`;
  return words[error.code];
};

/** Words for whatever went wrong. */
export const describeError = (error: unknown): string => describeApiError(toApiError(error));

/** The form field that an error is about, if it is about one. */
export const errorField = (error: unknown): string | null => {
  const { field } = toApiError(error);
  return field === null ? null : leafOf(field);
};
