import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.js';

const placesQuery = graphql(`
  query ChatPlaces {
    chats {
      id
      lastActivityAt
      preferences {
        isFavorite
        isArchived
      }
    }
  }
`);

/** What decides where a chat stands in the list; of a chat whose preferences are not known yet the defaults. */
export interface ChatPlace {
  id: string;
  lastActivityAt: string;
  isFavorite: boolean;
  isArchived: boolean;
}

export interface ChatOrder {
  /** Favourites first, then the newest activity. */
  listed: readonly string[];
  archived: readonly string[];
}

const byActivity = (a: ChatPlace, b: ChatPlace): number =>
  a.lastActivityAt < b.lastActivityAt ? 1 : a.lastActivityAt > b.lastActivityAt ? -1 : 0;

export const orderOf = (places: readonly ChatPlace[]): ChatOrder => {
  const sorted = places.toSorted(byActivity);
  const listed = sorted.filter(({ isArchived }) => !isArchived);
  const favorites = listed.filter(({ isFavorite }) => isFavorite);
  const others = listed.filter(({ isFavorite }) => !isFavorite);
  const ids = (of: readonly ChatPlace[]): string[] => of.map(({ id }) => id);
  return { listed: ids([...favorites, ...others]), archived: ids(sorted.filter(({ isArchived }) => isArchived)) };
};

/** The chats as the list shows them; null until it is known. */
export const useChatOrder = (): ChatOrder | null => {
  const { data } = useQuery(placesQuery, { fetchPolicy: 'cache-only', returnPartialData: true });
  return useMemo(() => {
    if (!data?.chats) return null;
    const places = data.chats.flatMap((chat): ChatPlace[] =>
      chat?.id && chat.lastActivityAt
        ? [
            {
              id: chat.id,
              lastActivityAt: chat.lastActivityAt,
              isFavorite: chat.preferences?.isFavorite ?? false,
              isArchived: chat.preferences?.isArchived ?? false,
            },
          ]
        : [],
    );
    return orderOf(places);
  }, [data]);
};
