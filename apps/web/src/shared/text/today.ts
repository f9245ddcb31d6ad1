import { createStore } from '../state/store.js';
import { dayKey } from './dates.js';

/** The local day as a key: whatever says "today" watches it, so that it does not say so after midnight. */
export const today = createStore(dayKey(new Date().toISOString()));

/** Looks again at midnight, and whenever somebody looks at the page: timers sleep with the machine. */
export const startToday = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const now = new Date();
    today.set(dayKey(now.toISOString()));
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
    timer = setTimeout(look, midnight - now.getTime() + 500);
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('focus', look);
  look();
};
