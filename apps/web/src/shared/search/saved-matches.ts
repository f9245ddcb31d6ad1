import { readKept, writeKept } from '../state/kept-values.js';
import { createStore } from '../state/store.js';

/** The newest messages that each saved search has found and nobody has looked at, by the search's id. */
type Matches = Readonly<Record<string, readonly string[]>>;

const mostOfSearch = 100;
const key = (viewerId: string): string => `converge.matches.${viewerId}`;

export const savedMatches = createStore<Matches>({});

let owner: string | null = null;

const isMatches = (value: unknown): value is Matches =>
  typeof value === 'object' && value !== null && Object.values(value).every((ids) => Array.isArray(ids));

const read = (viewerId: string): Matches => {
  try {
    const kept: unknown = JSON.parse(readKept(key(viewerId)) ?? '{}');
    return isMatches(kept) ? kept : {};
  } catch {
    return {};
  }
};

const put = (matches: Matches): void => {
  savedMatches.set(matches);
  if (owner) writeKept(key(owner), JSON.stringify(matches));
};

/** Takes up what was not looked at in the last visit. */
export const openMatches = (viewerId: string): void => {
  owner = viewerId;
  savedMatches.set(read(viewerId));
};

/** The same match told again changes nothing. */
export const addMatch = (savedSearchId: string, messageId: string): void => {
  const matches = savedMatches.get();
  const known = matches[savedSearchId] ?? [];
  if (known.includes(messageId)) return;
  put({ ...matches, [savedSearchId]: [...known, messageId].slice(-mostOfSearch) });
};

/** The search was looked at, or is no more. */
export const clearMatches = (savedSearchId: string): void => {
  const { [savedSearchId]: _seen, ...others } = savedMatches.get();
  put(others);
};

/** After a sign-out nothing of them stays on the device. */
export const forgetMatches = (viewerId: string): void => writeKept(key(viewerId), null);
