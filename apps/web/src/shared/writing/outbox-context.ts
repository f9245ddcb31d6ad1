import { createContext, useContext, useMemo } from 'react';
import { useStore } from '../state/store.js';
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

/** The new text of a message that is on its way, or was refused; the newest when there are several. */
export const useEditEntry = (message: { id: string; chatId: string } | null): OutboxEntry | null => {
  const entries = useStore(useOutbox().entries);
  return (message && entries.findLast((entry) => entry.edits === message.id)) ?? null;
};
