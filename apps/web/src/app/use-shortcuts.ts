import { useEffect } from 'react';
import { useChatOrder } from '../shared/chats/chat-order.js';
import { chatPath, navigate, openPanel } from '../shared/navigation/navigation.js';
import { searchWithin } from '../shared/search/search-request.js';
import { focusOn, focusSearch } from './focus-search.js';
import { panels } from './panels.js';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

const hasDialog = (): boolean => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Where a step leads from a chat, by the order of the list; to its beginning from no chat. */
export const neighbourOf = (ids: readonly string[], chatId: string | null, step: 1 | -1): string | undefined => {
  const at = chatId === null ? -1 : ids.indexOf(chatId);
  return at < 0 ? ids[step > 0 ? 0 : ids.length - 1] : ids[at + step];
};

/** A letter and nothing else: no shortcut of the browser, no space or Enter for the button that has the focus. */
const isLetter = (event: KeyboardEvent): boolean =>
  [...event.key].length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;

const isCommand = (event: KeyboardEvent, key: string): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === key;

/** Pressed again in the field, the browser's own search of the page opens. */
const isFindWithin = (event: KeyboardEvent): boolean =>
  isCommand(event, 'f') && document.activeElement?.id !== 'chat-search';

const findWithin = (chatId: string): void => {
  searchWithin(chatId);
  focusSearch();
};

const isStep = (event: KeyboardEvent): boolean =>
  event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');

const openNeighbour = (event: KeyboardEvent, ids: readonly string[], chatId: string | null): void => {
  const next = neighbourOf(ids, chatId, event.key === 'ArrowDown' ? 1 : -1);
  if (next) navigate(chatPath(next));
};

const handle = (event: KeyboardEvent, ids: readonly string[], chatId: string | null): void => {
  if (event.defaultPrevented || event.isComposing || hasDialog()) return;
  const run = (work: () => void): void => {
    event.preventDefault();
    event.stopPropagation();
    work();
  };
  if (isCommand(event, 'k')) run(focusSearch);
  else if (chatId !== null && isFindWithin(event)) run(() => findWithin(chatId));
  else if (isStep(event)) run(() => openNeighbour(event, ids, chatId));
  else if (isField(event.target)) return;
  else if (event.key === '?') run(() => openPanel(panels.shortcuts));
  else if (isLetter(event)) focusOn('.composer-box');
};

/** What keys do wherever the focus is. A letter goes to the message box: it is focused before the letter arrives. */
export const useShortcuts = (chatId: string | null): void => {
  const ids = useChatOrder()?.listed;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => handle(event, ids ?? [], chatId);
    // Before the message box, to which an arrow means something else.
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  }, [ids, chatId]);
};
