import { createContext, useContext } from 'react';
import { useStore } from '../../shared/state/store.js';
import type { ConnectionState } from './connection-state.js';
import type { LiveConnection } from './live-connection.js';

export const LiveContext = createContext<LiveConnection | null>(null);

export const useLiveConnection = (): LiveConnection => {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLiveConnection outside of a LiveContext');
  return live;
};

export const useConnectionState = (): ConnectionState => useStore(useLiveConnection().state);
