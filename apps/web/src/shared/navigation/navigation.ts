import { createStore } from '../state/store.js';

export type Place = { screen: 'home' } | { screen: 'chat'; chatId: string } | { screen: 'sign-up' };

/** The place that a path means; unknown paths lead home. */
export const placeOf = (path: string): Place => {
  const [, first, second] = path.split('/');
  if (first === 'chats' && second) return { screen: 'chat', chatId: decodeURIComponent(second) };
  if (first === 'sign-up') return { screen: 'sign-up' };
  return { screen: 'home' };
};

export const chatPath = (chatId: string): string => `/chats/${encodeURIComponent(chatId)}`;

export const currentPlace = createStore<Place>({ screen: 'home' });

const read = (): void => currentPlace.set(placeOf(location.pathname));

/** Follows the browser's address from now on. */
export const startNavigation = (): void => {
  addEventListener('popstate', read);
  read();
};

export const navigate = (path: string, options: { replace?: boolean } = {}): void => {
  if (location.pathname === path) return;
  if (options.replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  read();
};
