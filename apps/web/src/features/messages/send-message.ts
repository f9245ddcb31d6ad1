import type { ApolloClient } from '@apollo/client';
import { ApiError } from '../../shared/api/api-error.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';

const createMessageMutation = graphql(`
  mutation CreateMessage($input: CreateMessageInput!) {
    createMessage(createMessageInput: $input) {
      ...MessageFields
    }
  }
`);

const updateMessageMutation = graphql(`
  mutation UpdateMessage($id: ID!, $content: String!) {
    updateMessage(id: $id, content: $content) {
      ...MessageFields
    }
  }
`);

const noAnswer = (): ApiError => new ApiError('UNAVAILABLE', 'the sender answered nothing');

const saveEdit = async (client: ApolloClient, id: string, content: string): Promise<MessageFields> => {
  const { data } = await client.mutate({ mutation: updateMessageMutation, variables: { id, content } });
  if (!data) throw noAnswer();
  return data.updateMessage;
};

/** A new message, or a new text of one: whatever an entry of the outbox is. */
export const sendMessage = async (
  client: ApolloClient,
  entry: OutboxEntry,
  attachmentIds: string[] = [],
): Promise<MessageFields> => {
  const { chatId, content, clientMessageId, edits } = entry;
  if (edits) return saveEdit(client, edits, content);
  const { data } = await client.mutate({
    mutation: createMessageMutation,
    variables: { input: { chatId, content, clientMessageId, ...(attachmentIds.length > 0 && { attachmentIds }) } },
  });
  if (!data) throw noAnswer();
  return data.createMessage;
};
