import { createContext, useContext } from 'react';
import { type Store, useStore } from '../state/store.js';
import type { ConnectionState } from './connection-state.js';

export const ConnectionContext = createContext<Store<ConnectionState> | null>(null);

/** How this page is connected, for whatever loads again when it is live again. */
export const useConnectionState = (): ConnectionState => {
  const state = useContext(ConnectionContext);
  if (!state) throw new Error('useConnectionState outside of a ConnectionContext');
  return useStore(state);
};
