import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of the domain's kinds of mentions. */
export enum MentionKindEnum {
  user = 'user',
  all = 'all',
}

registerEnumType(MentionKindEnum, {
  name: 'MentionKind',
  description: 'Whom a mention names.',
  valuesMap: {
    user: { description: 'One person: @username.' },
    all: { description: 'Everybody in the chat: @all.' },
  },
});
