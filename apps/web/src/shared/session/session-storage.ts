import { readKept, writeKept } from '../state/kept-values.js';
import type { AccessToken } from './access-token.js';

export interface StoredViewer {
  id: string;
  username: string;
  displayName: string | null;
}

/** What outlives a reload. The refresh token is single use: every refresh writes a new one. */
export interface StoredSession {
  refreshToken: string;
  viewer: StoredViewer;
}

export interface SessionAnnouncement {
  refreshToken: string;
  access: AccessToken;
}

const key = 'converge.session';

export const readStoredSession = (): StoredSession | null => {
  try {
    const text = readKept(key);
    return text ? (JSON.parse(text) as StoredSession) : null;
  } catch {
    return null;
  }
};

export const writeStoredSession = (session: StoredSession | null): void =>
  writeKept(key, session && JSON.stringify(session));

/** Calls back when another tab signed in, refreshed or signed out. */
export const watchStoredSession = (listener: () => void): void => {
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) listener();
  });
};

/**
 * One at a time over all tabs. Without locks at least one at a time here: plain http on a network name has none, and a
 * browser that refuses site data refuses them too.
 */
export const withSessionLock = async <T>(work: () => Promise<T>): Promise<T> => {
  if (!('locks' in navigator)) return work();
  let begun = false;
  const once = (): Promise<T> => {
    begun = true;
    return work();
  };
  try {
    return await navigator.locks.request('converge.session', once);
  } catch (error) {
    if (begun) throw error;
    return work();
  }
};
