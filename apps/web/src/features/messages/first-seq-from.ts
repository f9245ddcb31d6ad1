import type { ApolloClient } from '@apollo/client';
import { graphql } from '../../shared/generated/gql.js';

const timeQuery = graphql(`
  query TimeOfMessage($chatId: ID!, $previous: Int!) {
    messages(chatId: $chatId, after: $previous, limit: 1) {
      id
      createdAt
    }
  }
`);

const timeOf = async (client: ApolloClient, chatId: string, seq: number): Promise<number> => {
  const { data } = await client.query({ query: timeQuery, variables: { chatId, previous: seq - 1 } });
  const [message] = data?.messages ?? [];
  return message ? Date.parse(message.createdAt) : Number.POSITIVE_INFINITY;
};

/**
 * The seq of a chat's first message from a moment on; null when it has none. Messages are in order of time, so halving finds it: twenty
 * small questions in a chat of a million.
 */
export const firstSeqFrom = async (
  client: ApolloClient,
  chatId: string,
  lastSeq: number,
  moment: Date,
): Promise<number | null> => {
  let [low, high] = [1, lastSeq + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(client, chatId, middle)) < moment.getTime()) low = middle + 1;
    else high = middle;
  }
  return low > lastSeq ? null : low;
};
