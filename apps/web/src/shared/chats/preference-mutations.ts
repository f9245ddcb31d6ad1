import type { ApolloClient } from '@apollo/client';
import { type ChatPreferences, putPreferences } from '../cache/own-cache.js';
import { graphql } from '../generated/gql.js';
import type { UpdateChatPreferencesInput } from '../generated/graphql.js';
import { describeError } from '../text/error-words.js';
import { showProblem } from '../ui/toast-store.js';

const updateMutation = graphql(`
  mutation UpdateChatPreferences($input: UpdateChatPreferencesInput!) {
    updateChatPreferences(updateChatPreferencesInput: $input) {
      ...PreferencesFields
    }
  }
`);

const markUnreadMutation = graphql(`
  mutation MarkChatAsUnread($chatId: ID!) {
    markChatAsUnread(chatId: $chatId) {
      ...PreferencesFields
    }
  }
`);

const take = (client: ApolloClient, preferences: ChatPreferences | undefined): void => {
  if (preferences) putPreferences(client.cache, preferences);
};

/** Sets what is given; says so when it could not be. */
export const updatePreferences = async (client: ApolloClient, input: UpdateChatPreferencesInput): Promise<void> => {
  try {
    const { data } = await client.mutate({ mutation: updateMutation, variables: { input } });
    take(client, data?.updateChatPreferences);
  } catch (error) {
    showProblem(describeError(error));
  }
};

export const markChatAsUnread = async (client: ApolloClient, chatId: string): Promise<void> => {
  try {
    const { data } = await client.mutate({ mutation: markUnreadMutation, variables: { chatId } });
    take(client, data?.markChatAsUnread);
  } catch (error) {
    showProblem(describeError(error));
  }
};
