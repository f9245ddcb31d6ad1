import type { ApolloClient } from '@apollo/client';
import { putScheduled, type Scheduled } from '../../shared/cache/scheduled-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import type { ScheduleMessageInput } from '../../shared/generated/graphql.js';

const scheduleMutation = graphql(`
  mutation ScheduleMessage($input: ScheduleMessageInput!) {
    scheduleMessage(scheduleMessageInput: $input) {
      ...ScheduledFields
    }
  }
`);

const cancelMutation = graphql(`
  mutation CancelScheduledMessage($id: ID!) {
    cancelScheduledMessage(id: $id)
  }
`);

export const scheduleMessage = async (client: ApolloClient, input: ScheduleMessageInput): Promise<void> => {
  const { data } = await client.mutate({ mutation: scheduleMutation, variables: { input } });
  if (data) putScheduled(client.cache, data.scheduleMessage);
};

export const cancelScheduled = async (client: ApolloClient, scheduled: Scheduled): Promise<void> => {
  await client.mutate({ mutation: cancelMutation, variables: { id: scheduled.id } });
  putScheduled(client.cache, { ...scheduled, state: 'cancelled' });
};
