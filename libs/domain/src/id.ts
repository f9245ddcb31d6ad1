import { v7, validate } from 'uuid';
import { DomainError } from './domain-error.js';

/** A new UUIDv7: unique, and roughly in order of time, which keeps indexes compact. Never used to order messages. */
export function newId(): string {
  return v7();
}

/** The id in its canonical lower-case form. @throws BAD_USER_INPUT when it is not a UUID. */
export function parseId(value: string, field: string): string {
  if (!validate(value)) throw DomainError.badInput(field, `${field} is not an id.`);
  return value.toLowerCase();
}
