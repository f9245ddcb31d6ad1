import type { ApolloClient } from '@apollo/client';
import { toApiError } from '../api/api-error.js';
import { putDraft, readServerDraft } from '../cache/own-cache.js';
import { graphql } from '../generated/gql.js';

const saveDraftMutation = graphql(`
  mutation SaveDraft($chatId: ID!, $content: String!, $replyToId: ID) {
    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) {
      ...DraftFields
    }
  }
`);

/** Keeps a text on the server, with the message that it answers there. A chat that is gone keeps none. */
export const saveDraft = async (client: ApolloClient, chatId: string, content: string): Promise<void> => {
  const replyToId = content === '' ? null : (readServerDraft(client.cache, chatId)?.replyToId ?? null);
  try {
    const { data } = await client.mutate({ mutation: saveDraftMutation, variables: { chatId, content, replyToId } });
    if (data) putDraft(client.cache, chatId, data.saveDraft ?? null);
  } catch (error) {
    if (toApiError(error).code !== 'NOT_FOUND') throw error;
  }
};
