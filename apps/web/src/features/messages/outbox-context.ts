import { createContext, useContext, useMemo } from 'react';
import { useStore } from '../../shared/state/store.js';
import type { Outbox, OutboxEntry } from './outbox.js';

export const OutboxContext = createContext<Outbox | null>(null);

export const useOutbox = (): Outbox => {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox outside of an OutboxContext');
  return outbox;
};

/** What waits in one chat. */
export const useOutboxOf = (chatId: string): readonly OutboxEntry[] => {
  const entries = useStore(useOutbox().entries);
  return useMemo(() => entries.filter((entry) => entry.chatId === chatId), [entries, chatId]);
};
