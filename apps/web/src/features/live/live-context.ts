import { createContext, useContext } from 'react';
import type { LiveConnection } from './live-connection.js';

export const LiveContext = createContext<LiveConnection | null>(null);

export const useLiveConnection = (): LiveConnection => {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLiveConnection outside of a LiveContext');
  return live;
};
