import type { Chat, Message } from '#libs/domain';
import type { Wire } from './chat-kind.js';

/** A message of a hint, with dates; what the release before does not say is not there. Null when it is not a message of that chat. */
export function messageFrom(value: unknown, chatId: string): Message | null {
  if (!isWire(value) || value.chatId !== chatId) return null;
  const { id, content, senderId, seq, revision, addedRevision } = value;
  if (typeof id !== 'string' || typeof content !== 'string' || typeof senderId !== 'string') return null;
  if (!isCount(seq) || !isCount(revision) || !isCount(addedRevision)) return null;
  const [createdAt, editedAt, deletedAt] = [
    dateFrom(value.createdAt),
    dateFrom(value.editedAt),
    dateFrom(value.deletedAt),
  ];
  if (!createdAt || editedAt === undefined || deletedAt === undefined) return null;
  return { ...NO_LINKS, ...(value as unknown as Message), createdAt, editedAt, deletedAt };
}

const NO_LINKS = { replyToId: null, threadId: null, mentions: [] };

/** A chat of a hint, with dates; null when it is not that chat at that revision. */
export function chatFrom(value: unknown, chatId: string, atRevision: number): Chat | null {
  if (!isWire(value) || value.id !== chatId || value.revision !== atRevision) return null;
  const [createdAt, updatedAt] = [dateFrom(value.createdAt), dateFrom(value.updatedAt)];
  const lastActivityAt = dateFrom(value.lastActivityAt);
  if (!createdAt || !updatedAt || !lastActivityAt || !isCount(value.participantCount)) return null;
  return { ...(value as unknown as Chat), createdAt, updatedAt, lastActivityAt };
}

/** Ids of a hint; what is no list of text is an empty one. */
export function idsFrom(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A revision or seq: a whole number that PostgreSQL's integer holds, not negative. */
export function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 2_147_483_647;
}

/** Null for null; undefined for what is no date. */
function dateFrom(value: unknown): Date | null | undefined {
  if (value === null) return null;
  if (value instanceof Date) return value;
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
