import { createContext, useContext } from 'react';
import type { Session } from './session.js';

export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of a SessionContext');
  return session;
};

/** The id of the person who is signed in: only below the signed-in part of the page. */
export const ViewerContext = createContext<string>('');

export const useViewerId = (): string => useContext(ViewerContext);
