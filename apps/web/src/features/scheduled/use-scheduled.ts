import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { type Scheduled, scheduledQuery } from '../../shared/cache/scheduled-cache.js';

const soonest = (a: Scheduled, b: Scheduled): number => {
  const [one, other] = [a.sendAt ?? '9999', b.sendAt ?? '9999'];
  return one < other ? -1 : one > other ? 1 : a.createdAt < b.createdAt ? -1 : 1;
};

/** What waits to be sent in a chat, and what could not be sent, the next one first. */
export const useScheduled = (chatId: string): readonly Scheduled[] => {
  const { data } = useQuery(scheduledQuery);
  return useMemo(
    () =>
      (data?.scheduledMessages ?? [])
        .filter((one) => one.chatId === chatId && (one.state === 'waiting' || one.state === 'failed'))
        .toSorted(soonest),
    [data, chatId],
  );
};
