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

const watchLooking = (listener: () => void): (() => void) => {
  const stop = watchVisibility(listener);
  addEventListener('focus', listener);
  addEventListener('blur', listener);
  return () => {
    stop();
    removeEventListener('focus', listener);
    removeEventListener('blur', listener);
  };
};

/** Whether the person has this page before them: it is visible, and its window has the focus. */
export const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

export const useLooking = (): boolean => useSyncExternalStore(watchLooking, isLooking);

/** Calls `look` whenever what the person can see may have changed by their coming back to the page. */
export const useLookWhenVisible = (look: () => void): void => {
  const looking = useLooking();
  useEffect(() => {
    if (looking) look();
  }, [looking, look]);
};
