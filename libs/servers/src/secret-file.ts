import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes text that only this user may read; a reader sees the old file or the new one, never half of it. */
export function writeSecret(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

/** The secret kept in the file; 192 random bits, written there now, when there was none. */
export function readOrCreateSecret(file: string): string {
  const known = readIfThere(file)?.trim();
  if (known) return known;
  const secret = randomBytes(24).toString('base64url');
  writeSecret(file, `${secret}\n`);
  return secret;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
