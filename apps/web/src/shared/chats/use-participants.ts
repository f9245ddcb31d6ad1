import { useEffect } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useFragment } from '@apollo/client/react';
import {
  type ParticipantFields,
  participantsPage,
  putParticipants,
  type ParticipantsPage,
} from '../cache/chat-cache.js';
import { graphql } from '../generated/gql.js';
import { useConnectionState } from '../connection/connection-context.js';

const participantsQuery = graphql(`
  query Participants($chatId: ID!, $after: String) {
    chat(id: $chatId) {
      ...ParticipantsPage
    }
  }
`);

const loadPage = async (client: ApolloClient, chatId: string, after: string | undefined): Promise<number> => {
  const { data } = await client.query({ query: participantsQuery, variables: { chatId, after } });
  if (!data) return 0;
  client.cache.batch({ update: (cache) => putParticipants(cache, data.chat as ParticipantsPage, after) });
  return data.chat.participants.length;
};

/** Everybody in a chat as far as loaded: the first page when it is opened, the rest page after page. */
export const useParticipants = (chatId: string, participantCount: number): readonly ParticipantFields[] => {
  const client = useApolloClient();
  const connection = useConnectionState();
  const { data, complete } = useFragment({
    fragment: participantsPage,
    fragmentName: 'ParticipantsPage',
    from: { __typename: 'Chat', id: chatId },
    variables: { after: undefined },
  });
  const participants = complete ? (data as ParticipantsPage).participants : null;
  const loaded = participants?.length ?? 0;
  const last = participants?.at(-1)?.userId;
  const due = !participants || (loaded > 0 && loaded < participantCount);
  useEffect(() => {
    if (due) void loadPage(client, chatId, last).catch(() => undefined);
  }, [client, chatId, due, last, connection]);
  return participants ?? [];
};
