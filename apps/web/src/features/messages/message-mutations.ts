import { useApolloClient } from '@apollo/client/react';
import { takeMessage } from '../../shared/cache/message-news.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { beginEdit, endEdit } from './pending-edits.js';

const updateMessageMutation = graphql(`
  mutation UpdateMessage($id: ID!, $content: String!) {
    updateMessage(id: $id, content: $content) {
      ...MessageFields
    }
  }
`);

const removeMessageMutation = graphql(`
  mutation RemoveMessage($id: ID!) {
    removeMessage(id: $id) {
      ...MessageFields
    }
  }
`);

/** Shows the new text at once; when the server refuses it, `restore` gets the text back and the person is told. */
export const useEditMessage = () => {
  const client = useApolloClient();
  return async (message: MessageFields, content: string, restore: () => void): Promise<void> => {
    beginEdit(message.id, content);
    try {
      const { data } = await client.mutate({ mutation: updateMessageMutation, variables: { id: message.id, content } });
      if (data) client.cache.batch({ update: (cache) => takeMessage(cache, data.updateMessage) });
    } catch (error) {
      restore();
      showProblem(`${strings.messages.editFailed} ${describeError(error)} ${strings.messages.restored}`);
    } finally {
      endEdit(message.id);
    }
  };
};

export const useRemoveMessage = () => {
  const client = useApolloClient();
  const remove = async (message: MessageFields): Promise<void> => {
    try {
      const { data } = await client.mutate({ mutation: removeMessageMutation, variables: { id: message.id } });
      if (data) client.cache.batch({ update: (cache) => takeMessage(cache, data.removeMessage) });
    } catch (error) {
      showProblem(describeError(error), { label: strings.common.tryAgain, run: () => void remove(message) });
    }
  };
  return remove;
};
