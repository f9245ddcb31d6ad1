import { useCallback, useSyncExternalStore } from 'react';
import { createStore } from '../state/store.js';

/** A part of a text; UTF-16 code units. */
export interface TextRange {
  start: number;
  length: number;
}

/** The message that a search has led to. Each opening has a number of its own: the same message may be gone to again. */
export interface ShownHit {
  number: number;
  chatId: string;
  messageId: string;
  seq: number;
}

/** What was found in a message, and the text that it was found in: another text is not marked. */
export interface HitMarks {
  content: string;
  ranges: readonly TextRange[];
}

export const shownHit = createStore<ShownHit | null>(null);

/** The marks of all messages that are found, by id. */
export const hitMarks = createStore<ReadonlyMap<string, HitMarks>>(new Map());

let openings = 0;
let arrivedAt = 0;

export const showHit = (hit: Omit<ShownHit, 'number'>): void => shownHit.set({ ...hit, number: ++openings });

/** The hit that this chat has yet to go to; null when there is none. */
export const hitToReach = (chatId: string): ShownHit | null => {
  const hit = shownHit.get();
  return hit && hit.chatId === chatId && hit.number > arrivedAt ? hit : null;
};

export const reached = (hit: ShownHit): void => {
  arrivedAt = hit.number;
};

/** Where the found words stand in a message of this text; null when nothing of it was found. */
export const useMarks = (messageId: string | undefined, text: string): readonly TextRange[] | null => {
  const read = useCallback(() => (messageId ? hitMarks.get().get(messageId) : undefined), [messageId]);
  const marks = useSyncExternalStore(hitMarks.subscribe, read);
  return marks?.content === text ? marks.ranges : null;
};
