import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of the domain's levels. */
export enum NotifyLevelEnum {
  all = 'all',
  mentions = 'mentions',
  none = 'none',
}

registerEnumType(NotifyLevelEnum, {
  name: 'NotifyLevel',
  description: 'Of which messages somebody wants to be notified.',
  valuesMap: {
    all: { description: 'Of each.' },
    mentions: { description: 'Of those that mention them, and of answers to their own.' },
    none: { description: 'Of none.' },
  },
});
