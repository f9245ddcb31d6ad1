import { useEffect } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { endSearch, isSearching, searchRequest } from '../../shared/search/search-request.js';
import { useStore } from '../../shared/state/store.js';
import { beginSearch, forgetResults, type Results, results } from './message-search.js';

const typingPauseMs = 250;

/** Looks for messages a moment after the last keystroke; what was found is forgotten with the search. */
export const useMessageSearch = (): Results => {
  const client = useApolloClient();
  const request = useStore(searchRequest);
  const searching = isSearching(request);
  useEffect(() => {
    if (!searching) {
      forgetResults();
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => void beginSearch(client, request, abort.signal), typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, request, searching]);
  useEffect(
    () => () => {
      endSearch();
      forgetResults();
    },
    [],
  );
  return useStore(results);
};
