import type { ApolloClient } from '@apollo/client';
import { ApiError } from '../../shared/api/api-error.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import type { OutboxEntry } from './outbox.js';

const createMessageMutation = graphql(`
  mutation CreateMessage($input: CreateMessageInput!) {
    createMessage(createMessageInput: $input) {
      ...MessageFields
    }
  }
`);

export const sendMessage = async (client: ApolloClient, entry: OutboxEntry): Promise<MessageFields> => {
  const { chatId, content, clientMessageId } = entry;
  const { data } = await client.mutate({
    mutation: createMessageMutation,
    variables: { input: { chatId, content, clientMessageId } },
  });
  if (!data) throw new ApiError('UNAVAILABLE', 'createMessage answered nothing');
  return data.createMessage;
};
