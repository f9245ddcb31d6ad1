import { createStore, useStore } from '../../shared/state/store.js';

const edits = createStore<ReadonlyMap<string, string>>(new Map());

/** A message's new text, from the keystroke that sent it until the server has answered. */
export const beginEdit = (messageId: string, content: string): void =>
  edits.set(new Map(edits.get()).set(messageId, content));

export const endEdit = (messageId: string): void => {
  const left = new Map(edits.get());
  left.delete(messageId);
  edits.set(left);
};

export const usePendingEdit = (messageId: string | null): string | null => {
  const all = useStore(edits);
  return messageId === null ? null : (all.get(messageId) ?? null);
};
