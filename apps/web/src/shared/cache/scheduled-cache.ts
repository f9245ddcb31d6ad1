import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { ScheduledFieldsFragment } from '../generated/graphql.js';

export const scheduledFields = graphql(`
  fragment ScheduledFields on ScheduledMessage {
    id
    chatId
    content
    sendAt
    sendAtTheirTime
    sendWhenOnline
    state
    failure
    createdAt
  }
`);

/** What the viewer has scheduled in all chats. */
export const scheduledQuery = graphql(`
  query ScheduledMessages {
    scheduledMessages {
      ...ScheduledFields
    }
  }
`);

export type Scheduled = ScheduledFieldsFragment;

/** One that is new or has changed; nothing while they were not asked for. */
export const putScheduled = (cache: ApolloCache, scheduled: Scheduled): void => {
  cache.updateQuery({ query: scheduledQuery }, (known) => {
    if (!known) return undefined;
    const others = known.scheduledMessages.filter(({ id }) => id !== scheduled.id);
    return { scheduledMessages: [...others, scheduled] };
  });
};

/** They are asked for again. */
export const forgetScheduled = (cache: ApolloCache): void => {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'scheduledMessages' });
};
