import { createContext, useContext, useEffect, useMemo } from 'react';
import { useFragment } from '@apollo/client/react';
import type { PeopleDirectory } from './people-directory.js';
import { person, type Person } from './people-queries.js';
import { nameOf } from './person-name.js';

export const PeopleContext = createContext<PeopleDirectory | null>(null);

export const usePeopleDirectory = (): PeopleDirectory => {
  const directory = useContext(PeopleContext);
  if (!directory) throw new Error('usePeopleDirectory outside of a PeopleContext');
  return directory;
};

/** A person by id; null until known. */
export const usePerson = (id: string | null): Person | null => {
  const directory = usePeopleDirectory();
  useEffect(() => {
    if (id) directory.want(id);
  }, [directory, id]);
  const { data, complete } = useFragment({ fragment: person, from: id ? { __typename: 'User', id } : null });
  return complete ? data : null;
};

/** People by id, in the same order; null for those who are not known yet. */
export const usePeople = (ids: readonly string[]): readonly (Person | null)[] => {
  const directory = usePeopleDirectory();
  const key = ids.join();
  const from = useMemo(
    () =>
      key
        .split(',')
        .filter(Boolean)
        .map((id) => ({ __typename: 'User' as const, id })),
    [key],
  );
  useEffect(() => {
    for (const { id } of from) directory.want(id);
  }, [directory, from]);
  const { data } = useFragment({ fragment: person, from });
  return data.map((found) => (found?.id ? (found as Person) : null));
};

export const usePersonName = (id: string): string => nameOf(usePerson(id));
