import { createContext, useContext } from 'react';
import { useStore } from '../state/store.js';
import type { Progress, Uploads } from './uploads.js';

export const UploadsContext = createContext<Uploads | null>(null);

export const useUploads = (): Uploads => {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error('useUploads outside of an UploadsContext');
  return uploads;
};

/** How far one file is. */
export const useProgress = (id: string): Progress => {
  const progress = useStore(useUploads().progress);
  return progress.get(id) ?? { sent: 0, isPaused: false };
};
