import { useSyncExternalStore } from 'react';

const checkEveryMs = 20_000;
let today = new Date();

const look = (): boolean => {
  const now = new Date();
  if (now.toDateString() === today.toDateString()) return false;
  today = now;
  return true;
};

/** A clock that jumps, a device that slept and a plain midnight are all noticed by looking now and then. */
const watch = (listener: () => void): (() => void) => {
  const check = (): void => {
    if (look()) listener();
  };
  const timer = setInterval(check, checkEveryMs);
  document.addEventListener('visibilitychange', check);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', check);
  };
};

const current = (): Date => today;

/** A moment of the current day: another one as soon as the day is another. */
export const useToday = (): Date => useSyncExternalStore(watch, current);
