import { createStore, useStore } from '../../shared/state/store.js';

/** In milliseconds: how long a deletion can be taken back. */
export const undoMs = 6_000;

interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  run: () => void;
}

const waiting = new Map<string, Waiting>();
const ids = createStore<ReadonlySet<string>>(new Set());

const changed = (): void => ids.set(new Set(waiting.keys()));

const runNow = (messageId: string): void => {
  const removal = waiting.get(messageId);
  if (!removal) return;
  clearTimeout(removal.timer);
  removal.run();
  waiting.delete(messageId);
  changed();
};

/** Shows a message as deleted, and deletes it when nobody took that back in time. A page that is closed does not wait. */
export const removeSoon = (messageId: string, run: () => void): void => {
  if (waiting.has(messageId)) return;
  waiting.set(messageId, { run, timer: setTimeout(() => runNow(messageId), undoMs) });
  changed();
};

export const takeBackRemoval = (messageId: string): void => {
  clearTimeout(waiting.get(messageId)?.timer);
  waiting.delete(messageId);
  changed();
};

export const useIsBeingRemoved = (messageId: string | null): boolean => {
  const all = useStore(ids);
  return messageId !== null && all.has(messageId);
};

globalThis.addEventListener?.('pagehide', () => {
  for (const messageId of [...waiting.keys()]) runNow(messageId);
});
