import { DomainError } from './domain-error.js';

/** No list is longer than this, whatever was asked for. */
export const MAX_PAGE = 200;

/** What was asked for, at most `MAX_PAGE`. @throws BAD_USER_INPUT below 1. */
export function cappedLimit(limit: number): number {
  if (limit < 1) throw DomainError.badInput('limit', 'limit must be at least 1.');
  return Math.min(limit, MAX_PAGE);
}

/** A seq or revision that was given as a position. @throws BAD_USER_INPUT below `least`. */
export function checkPosition(value: number | undefined | null, field: string, least = 0): void {
  if (value !== undefined && value !== null && value < least) {
    throw DomainError.badInput(field, `${field} must be at least ${least}.`);
  }
}
