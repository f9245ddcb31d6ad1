import type { ApolloClient } from '@apollo/client';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import { type HitMarks, hitMarks, showHit, shownHit } from '../../shared/search/shown-hit.js';
import { isSearching, nothing, type SearchRequest } from '../../shared/search/search-request.js';
import { createStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { filterOf } from './search-filter.js';
import { type FoundMessage, searchMessagesQuery } from './search-operations.js';

export interface Results {
  request: SearchRequest;
  hits: readonly FoundMessage[];
  /** Where the next page begins; null when everything is here. */
  endCursor: string | null;
  state: 'idle' | 'loading' | 'ready' | 'failed';
  problem: string | null;
}

const none: Results = { request: nothing, hits: [], endCursor: null, state: 'idle', problem: null };

/** What the search for messages has found so far. */
export const results = createStore<Results>(none);

/** A page may end without hits where looking for them would have taken long: so many are asked for in a row. */
const pagesInARow = 5;

/** Words that the server can look for: two letters, or one character of a script that needs no more, or a symbol. */
export const canBeSearched = (text: string): boolean => /[\p{L}\p{N}\p{M}]{2}|[^\p{L}\p{N}\p{P}\s]|\p{Lo}/u.test(text);

const marksOf = (hits: readonly FoundMessage[]): ReadonlyMap<string, HitMarks> =>
  new Map(hits.map(({ message, highlights }) => [message.id, { content: message.content, ranges: highlights }]));

const put = (next: Results): void => {
  results.set(next);
  hitMarks.set(marksOf(next.hits));
};

export const forgetResults = (): void => {
  put(none);
  shownHit.set(null);
};

/** Asks for the next page until there is a hit on it or nothing more; what another search has begun meanwhile wins. */
const loadPages = async (client: ApolloClient, request: SearchRequest, signal: AbortSignal): Promise<void> => {
  for (let page = 0; page < pagesInARow; page++) {
    const { hits, endCursor } = results.get();
    const variables = { query: request.text, filter: filterOf(request.filters), after: endCursor };
    const answer = await client.query({ query: searchMessagesQuery, variables, fetchPolicy: 'no-cache' });
    const found = answer.data?.searchMessages;
    if (signal.aborted || results.get().request !== request || !found) return;
    const state = found.endCursor && found.hits.length === 0 && page < pagesInARow - 1 ? 'loading' : 'ready';
    put({ request, hits: [...hits, ...found.hits], endCursor: found.endCursor ?? null, state, problem: null });
    if (state === 'ready') return;
  }
};

const load = async (client: ApolloClient, request: SearchRequest, signal: AbortSignal): Promise<void> => {
  try {
    await loadPages(client, request, signal);
  } catch (error) {
    if (signal.aborted || results.get().request !== request) return;
    put({ ...results.get(), state: 'failed', problem: describeError(error) });
  }
};

/** Begins a search; until its first page is here, what the one before found stays. */
export const beginSearch = (client: ApolloClient, request: SearchRequest, signal: AbortSignal): Promise<void> => {
  if (!isSearching(request) || !canBeSearched(request.text)) {
    put({ ...none, request });
    return Promise.resolve();
  }
  put({ ...none, request, state: 'loading' });
  return load(client, request, signal);
};

const never = new AbortController().signal;

/** The next page of what was found. */
export const loadMore = async (client: ApolloClient): Promise<void> => {
  const now = results.get();
  if (now.state === 'loading' || (now.state === 'ready' && now.endCursor === null)) return;
  put({ ...now, state: 'loading', problem: null });
  await load(client, now.request, never);
};

export const openHit = ({ message }: FoundMessage): void => {
  showHit({ chatId: message.chatId, messageId: message.id, seq: message.seq });
  navigate(chatPath(message.chatId));
};

/** Goes to the hit so many places after the shown one; loads the next page where the list ends. */
export const stepToHit = async (client: ApolloClient, step: 1 | -1): Promise<void> => {
  const shown = shownHit.get();
  const at = results.get().hits.findIndex(({ message }) => message.id === shown?.messageId);
  if (step > 0 && at + 1 >= results.get().hits.length) await loadMore(client);
  const next = results.get().hits[at + step];
  if (next) openHit(next);
};
