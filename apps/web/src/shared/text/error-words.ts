import { type ApiError, toApiError } from '../api/api-error.js';
import { strings } from './strings.js';

const waitWords = (retryAfterMs: number): string => {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return seconds < 90 ? strings.errors.waitSeconds(seconds) : strings.errors.waitMinutes(Math.ceil(seconds / 60));
};

const fields = [
  'username',
  'email',
  'displayName',
  'password',
  'newPassword',
  'currentPassword',
  'content',
  'name',
  'description',
  'userIds',
  'participantIds',
] as const;

/** The last part of `createUserInput.username` and the like. */
const leafOf = (field: string): string => field.split('.').at(-1) ?? field;

/** The words for a refusal, and what to do about it: about a field where it names one that we know. */
export const describeApiError = (error: ApiError): string => {
  const leaf = error.field === null ? null : leafOf(error.field);
  const field = fields.find((known) => known === leaf);
  if (error.code === 'BAD_USER_INPUT' && field) return strings.errors.fields[field];
  if (error.code === 'CONFLICT' && (field === 'username' || field === 'email')) return strings.errors.taken[field];
  if (error.code === 'RATE_LIMITED') return `${strings.errors.RATE_LIMITED} ${waitWords(error.retryAfterMs ?? 1000)}`;
  return strings.errors[error.code];
};

/** Words for whatever went wrong. */
export const describeError = (error: unknown): string => describeApiError(toApiError(error));

/** The form field that an error is about, if it is about one. */
export const errorField = (error: unknown): string | null => {
  const { field } = toApiError(error);
  return field === null ? null : leafOf(field);
};
