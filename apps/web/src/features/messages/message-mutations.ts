import { useMemo } from 'react';
import { useMutation } from '@apollo/client/react';
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

/** Deletes at once for the eye, and offers to take it back before it is done. */
export const useRemoveMessage = (): ((message: MessageFields) => void) => {
  const [remove] = useMutation(removeMessageMutation, {
    update: (cache, { data }) => data && takeMessage(cache, data.removeMessage),
  });
  return useMemo(() => {
    const run = (message: MessageFields): void => {
      const { id, revision } = message;
      // Newer than what is known, so that it shows; the real answer takes its place.
      const removed = { ...message, content: '', isDeleted: true, revision: revision + 1 };
      remove({ variables: { id }, optimisticResponse: { removeMessage: removed } }).catch((error: unknown) =>
        showProblem(describeError(error), { label: strings.common.tryAgain, run: () => run(message) }),
      );
    };
    return (message) => {
      removeSoon(message.id, () => run(message));
      showToast(strings.messages.removed, {
        action: { label: strings.messages.undo, run: () => takeBackRemoval(message.id) },
      });
    };
  }, [remove]);
};
