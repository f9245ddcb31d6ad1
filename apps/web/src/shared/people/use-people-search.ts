import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { peopleSearchQuery, type Person } from './people-queries.js';
import { usePeopleDirectory } from './use-people.js';
import { describeError } from '../text/error-words.js';

const typingPauseMs = 200;
const shownPeople = 30;

export interface FoundPeople {
  /** Null until the server has answered for the first time. */
  people: readonly Person[] | null;
  problem: string | null;
}

/** What is searched for: a username may be written with its @. */
const wantedBy = (text: string): string => text.trim().replace(/^@/, '');

interface Options {
  /** Without a text: everybody, from the beginning; or nobody. */
  emptyMeans: 'everybody' | 'nobody';
}

/** People whose username or name begins with the text, a moment after the last keystroke. */
export const usePeopleSearch = (text: string, { emptyMeans }: Options): FoundPeople => {
  const client = useApolloClient();
  const directory = usePeopleDirectory();
  const [found, setFound] = useState<FoundPeople>({ people: null, problem: null });
  const wanted = wantedBy(text);
  const isIdle = wanted === '' && emptyMeans === 'nobody';
  useEffect(() => {
    if (isIdle) return;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const variables = { search: wanted || null, limit: shownPeople };
      const { data } = await client.query({ query: peopleSearchQuery, variables });
      if (abort.signal.aborted) return;
      directory.put(data?.users ?? []);
      setFound({ people: data?.users ?? [], problem: null });
    };
    const fail = (error: unknown): void => {
      if (!abort.signal.aborted) setFound({ people: null, problem: describeError(error) });
    };
    const timer = setTimeout(() => void ask().catch(fail), typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, directory, wanted, isIdle]);
  return isIdle ? { people: [], problem: null } : found;
};
