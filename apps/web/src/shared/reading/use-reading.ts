import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { ReadMarker } from './read-marker.js';

export const ReadMarkerContext = createContext<ReadMarker | null>(null);

export const useReadMarker = (): ReadMarker => {
  const marker = useContext(ReadMarkerContext);
  if (!marker) throw new Error('useReadMarker outside of a ReadMarkerContext');
  return marker;
};

const watchVisibility = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};

/** Whether the tab is on the screen. */
export const usePageVisible = (): boolean =>
  useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible');

/** Calls `look` whenever what the person can see may have changed by the tab coming to the front. */
export const useLookWhenVisible = (look: () => void): void => {
  const visible = usePageVisible();
  useEffect(() => {
    if (visible) look();
  }, [visible, look]);
};
