import type { ApolloClient } from '@apollo/client';
import type { MessageFields } from '../cache/message-cache.js';
import { putPin } from '../cache/pin-cache.js';
import { graphql } from '../generated/gql.js';
import { describeError } from '../text/error-words.js';
import { showProblem } from '../ui/toast-store.js';

const pinMutation = graphql(`
  mutation PinMessage($messageId: ID!) {
    pinMessage(messageId: $messageId) {
      id
    }
  }
`);

const unpinMutation = graphql(`
  mutation UnpinMessage($messageId: ID!) {
    unpinMessage(messageId: $messageId) {
      id
    }
  }
`);

/** Pins a message, or takes its pin away; says so when it could not be. */
export const setPinned = async (client: ApolloClient, message: MessageFields, isPinned: boolean): Promise<void> => {
  const variables = { messageId: message.id };
  try {
    if (isPinned) await client.mutate({ mutation: pinMutation, variables });
    else await client.mutate({ mutation: unpinMutation, variables });
    putPin(client.cache, message, isPinned);
  } catch (error) {
    showProblem(describeError(error));
  }
};
