import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const WELL_FORMED = /^[\w-]{43}$/;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What the client gets, once, and what is kept of it. */
export interface RefreshToken {
  token: string;
  hash: Buffer;
}

/** 256 random bits. */
export function newRefreshToken(): RefreshToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

/** What is kept of a token that a client presents; null when it cannot be one. */
export function hashOfRefreshToken(token: string): Buffer | null {
  return WELL_FORMED.test(token) ? sha256(token) : null;
}

/** A successor that only who has the token can read: so it can be given to a second tab, though only hashes are kept. */
export function sealSuccessor(token: string, successor: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(token), nonce);
  const sealed = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The successor that was sealed with this token. @throws when it was another. */
export function openSuccessor(token: string, sealed: Buffer): string {
  const decipher = createDecipheriv(CIPHER, keyOf(token), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function keyOf(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'successor of a refresh token', 32));
}

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
