import { DomainError, parseId } from '#libs/domain';
import type { SearchCursor } from '#libs/database';

/** Where a page of hits ended, as clients carry it: opaque to them, and no more than a position. */
export function encodeCursor({ createdAt, chatId, seq }: SearchCursor, score?: number): string {
  return Buffer.from(JSON.stringify([createdAt, chatId, seq, score])).toString('base64url');
}

const LONGEST = 200;
const MICROSECONDS = /^\d{1,17}$/;

/** @throws BAD_USER_INPUT for what encodeCursor did not make. */
export function decodeCursor(text: string): SearchCursor & { score: number | null } {
  try {
    if (text.length > LONGEST) throw new Error('too long');
    const [createdAt, chatId, seq, score] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof createdAt !== 'string' || !MICROSECONDS.test(createdAt)) throw new Error('no time');
    if (!Number.isInteger(seq) || (seq as number) < 0 || (seq as number) > 2_147_483_647) throw new Error('no seq');
    if (score != null && typeof score !== 'number') throw new Error('no score');
    return { createdAt, chatId: parseId(chatId as string, 'after'), seq: seq as number, score: score ?? null };
  } catch {
    throw DomainError.badInput('after', 'after is not a cursor of this search.');
  }
}
