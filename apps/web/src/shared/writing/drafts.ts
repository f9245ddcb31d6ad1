import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { readKept, writeKept } from '../state/kept-values.js';
import { useViewerId } from '../session/viewer-context.js';

const drafts = 'converge.draft.';
const edits = 'converge.edits.';
const known = 'converge.drafts-known.';
const listeners = new Set<() => void>();

/** Called whenever a draft or an unfinished edit has changed, in this tab or in another one. */
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
};

const write = (key: string, value: string | null): void => {
  writeKept(key, value);
  seen.delete(key);
  for (const listener of [...listeners]) listener();
};

const keyOf = (kind: string, viewerId: string, chatId: string): string => `${kind}${viewerId}.${chatId}`;

/** What was read since the last change: the device is asked once, not with every message that is drawn. */
const seen = new Map<string, string | null>();

globalThis.addEventListener?.('storage', () => seen.clear());

const look = (key: string): string | null => {
  if (!seen.has(key)) seen.set(key, readKept(key));
  return seen.get(key) ?? null;
};

const useKept = (key: string): string | null => useSyncExternalStore(watch, () => look(key));

/** What was typed in a chat and not sent: kept on this device, the same in all its tabs. */
export const useDraft = (chatId: string): string => useKept(keyOf(drafts, useViewerId(), chatId)) ?? '';

export const readDraft = (viewerId: string, chatId: string): string => readKept(keyOf(drafts, viewerId, chatId)) ?? '';

type WrittenListener = (viewerId: string, chatId: string) => void;

const written = new Set<WrittenListener>();

/** Called when a draft was written in this tab: not when one came from elsewhere, nor when all are forgotten. */
export const onDraftWritten = (listener: WrittenListener): (() => void) => {
  written.add(listener);
  return () => written.delete(listener);
};

/** What another device wrote. */
export const adoptDraft = (viewerId: string, chatId: string, text: string): void =>
  write(keyOf(drafts, viewerId, chatId), text || null);

export const writeDraft = (viewerId: string, chatId: string, text: string): void => {
  adoptDraft(viewerId, chatId, text);
  for (const listener of [...written]) listener(viewerId, chatId);
};

/** A change of a message that was begun and not finished. */
export interface UnfinishedEdit {
  /** The message's id. */
  id: string;
  original: string;
  text: string;
}

interface Edits {
  active: string | null;
  texts: Record<string, { original: string; text: string }>;
}

const noEdits: Edits = { active: null, texts: {} };
const mostEdits = 20;

const parse = (value: string | null): Edits => {
  try {
    return value ? { ...noEdits, ...(JSON.parse(value) as Partial<Edits>) } : noEdits;
  } catch {
    return noEdits;
  }
};

/** Without those that changed nothing, and no more than a person can mean to come back to. */
const tidied = ({ active, texts }: Edits): Edits => {
  const wanted = Object.entries(texts).filter(([id, { original, text }]) => id === active || original !== text);
  return { active, texts: Object.fromEntries(wanted.slice(-mostEdits)) };
};

const beginIn = ({ texts }: Edits, { id, content }: { id: string; content: string }): Edits => {
  const { [id]: kept = { original: content, text: content }, ...others } = texts;
  return { active: id, texts: { ...others, [id]: kept } };
};

export interface Editing {
  edit: UnfinishedEdit | null;
  /** Goes on with what was begun before, when something was. */
  begin: (message: { id: string; content: string }) => void;
  change: (text: string) => void;
  /** Done, or no longer wanted. */
  end: () => void;
}

/** The change of a message that is being made in a chat: it outlives a look elsewhere, another edit and a reload. */
export const useEditing = (chatId: string): Editing => {
  const key = keyOf(edits, useViewerId(), chatId);
  const kept = useKept(key);
  const { active, texts } = useMemo(() => parse(kept), [kept]);
  const found = active === null ? undefined : texts[active];
  const update = useCallback(
    (change: (now: Edits) => Edits): void => {
      const next = tidied(change(parse(readKept(key))));
      write(key, Object.keys(next.texts).length > 0 ? JSON.stringify(next) : null);
    },
    [key],
  );
  const begin = useCallback(
    (message: { id: string; content: string }) => update((now) => beginIn(now, message)),
    [update],
  );
  const change = (text: string): void =>
    update((now) => (active && found ? { ...now, texts: { ...now.texts, [active]: { ...found, text } } } : now));
  const end = useCallback(
    () =>
      update((now) => ({
        active: null,
        texts: Object.fromEntries(Object.entries(now.texts).filter(([id]) => id !== now.active)),
      })),
    [update],
  );
  return { edit: active !== null && found ? { id: active, ...found } : null, begin, change, end };
};

const keysOf = (viewerId: string): string[] => {
  try {
    return Object.keys(localStorage).filter((key) =>
      [drafts, edits, known].some((kind) => key.startsWith(`${kind}${viewerId}.`)),
    );
  } catch {
    return [];
  }
};

/** The chats that a person has begun to write in on this device. */
export const chatsWithDraft = (viewerId: string): string[] =>
  keysOf(viewerId)
    .filter((key) => key.startsWith(drafts))
    .map((key) => key.slice(keyOf(drafts, viewerId, '').length));

/** Those of them that the server does not have as they are: nothing else has them. */
export const draftsOnlyHere = (viewerId: string): string[] =>
  chatsWithDraft(viewerId).filter(
    (chatId) => readDraft(viewerId, chatId) !== (readKept(keyOf(known, viewerId, chatId)) ?? ''),
  );

/** Nothing that a person began to write stays on the device. */
export const forgetDrafts = (viewerId: string): void => {
  for (const key of keysOf(viewerId)) write(key, null);
};
