import { createStore } from '../state/store.js';

export type Place =
  | { screen: 'home' }
  | { screen: 'chat'; chatId: string }
  | { screen: 'settings' }
  | { screen: 'sign-up' }
  | { screen: 'confirm-email' };

/** A part of an address as text; null when it is none, as `%E0%A4` is not. */
const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};

/** The place that a path means; unknown and broken paths lead home. */
export const placeOf = (path: string): Place => {
  const [, first, second] = path.split('/');
  const chatId = first === 'chats' && second ? decoded(second) : null;
  if (chatId !== null) return { screen: 'chat', chatId };
  if (first === 'settings') return { screen: 'settings' };
  if (first === 'confirm-email') return { screen: 'confirm-email' };
  if (first === 'sign-up') return { screen: 'sign-up' };
  return { screen: 'home' };
};

/** A chat, or one of its messages. */
export const chatPath = (chatId: string, seq?: number): string =>
  `/chats/${encodeURIComponent(chatId)}${seq === undefined ? '' : `?at=${seq}`}`;

export const currentPlace = createStore<Place>({ screen: 'home' });

/** What is open over or beside the place, by its name: a step of the browser's history, so that Back closes it. */
export const currentPanel = createStore<string | null>(null);

/** The message that the address names: /chats/<id>?at=<seq>. Another object with every visit, also to the same one. */
export const currentTarget = createStore<{ seq: number } | null>(null);

/** The seq in an address's query; null when it names none. */
export const seqInAddress = (search: string): number | null => {
  const at = new URLSearchParams(search).get('at') ?? '';
  return /^[1-9]\d{0,14}$/.test(at) ? Number(at) : null;
};

const panelOf = (state: unknown): string | null => {
  const panel = (state as { panel?: unknown } | null)?.panel;
  return typeof panel === 'string' ? panel : null;
};

const samePlace = (one: Place, other: Place): boolean => JSON.stringify(one) === JSON.stringify(other);

let readAddress = '';

/** A panel that opens or closes is no visit. */
const visit = (): void => {
  const address = location.pathname + location.search;
  const seq = seqInAddress(location.search);
  if (address !== readAddress) currentTarget.set(seq === null ? null : { seq });
  readAddress = address;
};

const read = (): void => {
  visit();
  const place = placeOf(location.pathname);
  if (!samePlace(place, currentPlace.get())) currentPlace.set(place);
  currentPanel.set(panelOf(history.state));
};

/** Follows the browser's address from now on. */
export const startNavigation = (): void => {
  addEventListener('popstate', read);
  read();
};

/** Goes to another place; an open panel is closed, and is not come back to. */
export const navigate = (path: string, options: { replace?: boolean } = {}): void => {
  const hasPanel = panelOf(history.state) !== null;
  const isHere = location.pathname + location.search === path;
  if (isHere && !hasPanel && seqInAddress(location.search) === null) return;
  readAddress = '';
  if (options.replace || hasPanel || isHere) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  read();
};

/** Opens a panel where the person is; instead of another one that is open. */
export const openPanel = (panel: string): void => {
  if (panelOf(history.state) === null) history.pushState({ panel }, '');
  else history.replaceState({ panel }, '');
  read();
};

/** Closes the panel with that name as Back would; does nothing when it is closed already. */
export const closePanel = (panel: string): void => {
  if (panelOf(history.state) !== panel) return;
  currentPanel.set(null);
  history.back();
};
