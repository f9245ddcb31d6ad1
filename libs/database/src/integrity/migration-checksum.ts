import { createHash } from 'node:crypto';

/** What `migrations/checksums.ts` keeps of a migration: the SHA-256 of its source file, in hex. */
export function checksumOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
