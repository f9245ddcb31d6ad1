import { useEffect, useMemo, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { useChatFilter } from '../../shared/chats/use-chat-filter.js';
import { graphql } from '../../shared/generated/gql.js';

const foundChatsQuery = graphql(`
  query FoundChats($query: String!) {
    searchChats(query: $query, limit: 20) {
      id
    }
  }
`);

const typingPauseMs = 250;
const shortest = 2;

/** Chats that the server finds by somebody who is in them, a moment after the last keystroke. */
const useChatsWith = (text: string): readonly string[] => {
  const client = useApolloClient();
  const [found, setFound] = useState<{ text: string; ids: readonly string[] }>({ text: '', ids: [] });
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < shortest) return undefined;
    const abort = new AbortController();
    const put = (ids: readonly string[]): void => {
      if (!abort.signal.aborted) setFound({ text: wanted, ids });
    };
    const ask = async (): Promise<void> => {
      const variables = { query: wanted };
      const { data } = await client.query({ query: foundChatsQuery, variables, fetchPolicy: 'no-cache' });
      put(data?.searchChats.map((chat) => chat.id) ?? []);
    };
    // What is known by its title stands there already.
    const timer = setTimeout(() => void ask().catch(() => put([])), typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, wanted]);
  return found.text === wanted ? found.ids : none;
};

const none: readonly string[] = [];

/** The chats whose title has the text, then those with somebody whose name has it. */
export const useFoundChats = (ids: readonly string[] | null, text: string): readonly string[] | null => {
  const titled = useChatFilter(ids, text);
  const others = useChatsWith(text);
  return useMemo(() => {
    if (!ids || !titled || others.length === 0) return titled;
    const known = new Set(titled);
    const mine = new Set(ids);
    return [...titled, ...others.filter((id) => mine.has(id) && !known.has(id))];
  }, [ids, titled, others]);
};
