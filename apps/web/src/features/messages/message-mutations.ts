import { useMemo } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { takeMessage } from '../../shared/cache/message-news.js';
import { graphql } from '../../shared/generated/gql.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import { removeSoon, takeBackRemoval } from './removals.js';

const removeMessageMutation = graphql(`
  mutation RemoveMessage($id: ID!) {
    removeMessage(id: $id) {
      ...MessageFields
    }
  }
`);

const remove = async (client: ApolloClient, id: string): Promise<void> => {
  try {
    const { data } = await client.mutate({ mutation: removeMessageMutation, variables: { id } });
    if (data) client.cache.batch({ update: (cache) => takeMessage(cache, data.removeMessage) });
  } catch (error) {
    showProblem(describeError(error), { label: strings.common.tryAgain, run: () => void remove(client, id) });
  }
};

/** Deletes at once for the eye, and offers to take it back before it is done. */
export const useRemoveMessage = (): ((message: MessageFields) => void) => {
  const client = useApolloClient();
  return useMemo(
    () =>
      ({ id }: MessageFields) => {
        removeSoon(id, () => void remove(client, id));
        showToast(strings.messages.removed, {
          action: { label: strings.messages.undo, run: () => takeBackRemoval(id) },
        });
      },
    [client],
  );
};
