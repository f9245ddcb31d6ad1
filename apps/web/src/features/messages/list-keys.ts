import type { KeyboardEvent } from 'react';

const messagesIn = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('.message')];

const lastInView = (list: HTMLElement, messages: readonly HTMLElement[]): HTMLElement | undefined => {
  const { bottom } = list.getBoundingClientRect();
  return messages.findLast((message) => message.getBoundingClientRect().top < bottom - 20);
};

const move = (list: HTMLElement, by: 1 | -1): void => {
  const messages = messagesIn(list);
  const current = messages.findIndex((message) => message.contains(document.activeElement));
  const next = current < 0 ? lastInView(list, messages) : messages[current + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
};

/** The list is one tab stop: arrows go from message to message, Enter opens what can be done to it, Escape leads to the box. */
export const onListKey = (event: KeyboardEvent<HTMLElement>): void => {
  const list = event.currentTarget;
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    event.preventDefault();
    move(list, event.key === 'ArrowUp' ? -1 : 1);
  } else if (event.key === 'Enter' && target.matches('.message')) {
    event.preventDefault();
    target.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
  } else if (event.key === 'Escape') {
    document.querySelector<HTMLElement>('.composer-box')?.focus();
  }
};
