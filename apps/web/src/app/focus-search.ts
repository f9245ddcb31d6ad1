import { navigate } from '../shared/navigation/navigation.js';

export const focusOn = (selector: string): boolean => {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return document.activeElement === found && found !== null;
};

/** The search stands in the list, which a phone hides while a chat is open. */
export const focusSearch = (): void => {
  if (focusOn('#chat-search')) return;
  navigate('/');
  requestAnimationFrame(() => focusOn('#chat-search'));
};
