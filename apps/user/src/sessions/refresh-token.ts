import { createHash, randomBytes } from 'node:crypto';

const WELL_FORMED = /^[\w-]{43}$/;

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

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
