import { createStore } from '../state/store.js';

/** What narrows a search beside its words: all that is given must hold. Days are the person's own, as 2026-11-28. */
export interface SearchFilters {
  chatIds: readonly string[];
  senderIds: readonly string[];
  from: string | null;
  /** The last day, which is searched too. */
  to: string | null;
  hasLink: boolean;
  hasAttachment: boolean;
  mentionsMe: boolean;
}

export interface SearchRequest {
  text: string;
  filters: SearchFilters;
}

export const noFilters: SearchFilters = {
  chatIds: [],
  senderIds: [],
  from: null,
  to: null,
  hasLink: false,
  hasAttachment: false,
  mentionsMe: false,
};

export const nothing: SearchRequest = { text: '', filters: noFilters };

/** What the one field of the page is looking for: chats, people, messages and files. */
export const searchRequest = createStore<SearchRequest>(nothing);

export const hasFilters = ({ chatIds, senderIds, ...rest }: SearchFilters): boolean =>
  chatIds.length > 0 || senderIds.length > 0 || Object.values(rest).some(Boolean);

export const isSearching = ({ text, filters }: SearchRequest): boolean => text.trim() !== '' || hasFilters(filters);

export const searchText = (text: string): void => searchRequest.set({ ...searchRequest.get(), text });

export const narrowSearch = (change: Partial<SearchFilters>): void => {
  const { text, filters } = searchRequest.get();
  searchRequest.set({ text, filters: { ...filters, ...change } });
};

export const endSearch = (): void => searchRequest.set(nothing);

/** Begins anew within one chat. */
export const searchWithin = (chatId: string): void =>
  searchRequest.set({ text: '', filters: { ...noFilters, chatIds: [chatId] } });
