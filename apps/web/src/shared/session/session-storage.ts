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
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as StoredSession) : null;
  } catch {
    return null;
  }
};

export const writeStoredSession = (session: StoredSession | null): void => {
  if (session) localStorage.setItem(key, JSON.stringify(session));
  else localStorage.removeItem(key);
};

/** Calls back when another tab signed in, refreshed or signed out. */
export const watchStoredSession = (listener: () => void): void => {
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) listener();
  });
};

/** One at a time over all tabs; without the Web Locks API (plain http on a network name) at least one at a time here. */
export const withSessionLock = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('converge.session', work) : work();
