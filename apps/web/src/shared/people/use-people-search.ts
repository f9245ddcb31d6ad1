import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
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

/** A value once it has stood still for a while. */
const useSettled = (value: string, ms: number): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
};

/** People whose username or name begins with the text, a moment after the last keystroke. */
export const usePeopleSearch = (text: string, { emptyMeans }: Options): FoundPeople => {
  const directory = usePeopleDirectory();
  const wanted = wantedBy(text);
  const search = useSettled(wanted, typingPauseMs);
  const isIdle = wanted === '' && emptyMeans === 'nobody';
  const { data, previousData, error } = useQuery(peopleSearchQuery, {
    variables: { search: search || null, limit: shownPeople },
    skip: isIdle || (search === '' && emptyMeans === 'nobody'),
    fetchPolicy: 'no-cache',
  });
  const people = (data ?? previousData)?.users ?? null;
  useEffect(() => {
    if (people) directory.put(people);
  }, [directory, people]);
  if (isIdle) return { people: [], problem: null };
  return { people: error ? null : people, problem: error ? describeError(error) : null };
};
