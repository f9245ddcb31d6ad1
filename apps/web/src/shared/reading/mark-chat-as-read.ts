import type { ApolloClient } from '@apollo/client';
import { toApiError } from '../api/api-error.js';
import { graphql } from '../generated/gql.js';

const markChatAsReadMutation = graphql(`
  mutation MarkChatAsRead($chatId: ID!, $upToSeq: Int) {
    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) {
      chatId
      lastReadSeq
    }
  }
`);

/** Moves the viewer's marker. A chat that is gone needs none; whatever passes may be tried again. */
export const markChatAsRead = async (client: ApolloClient, chatId: string, upToSeq: number | null): Promise<void> => {
  try {
    await client.mutate({ mutation: markChatAsReadMutation, variables: { chatId, upToSeq } });
  } catch (error) {
    const { code } = toApiError(error);
    if (code !== 'NOT_FOUND' && code !== 'BAD_USER_INPUT') throw error;
  }
};
