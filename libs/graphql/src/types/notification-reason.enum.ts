import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of the domain's reasons. */
export enum NotificationReasonEnum {
  message = 'message',
  mention = 'mention',
  reply = 'reply',
  reaction = 'reaction',
  added = 'added',
  savedSearch = 'savedSearch',
  scheduledFailed = 'scheduledFailed',
}

registerEnumType(NotificationReasonEnum, {
  name: 'NotificationReason',
  description: 'Why somebody is told of something.',
  valuesMap: {
    message: { description: 'A message in a chat of which they want to be told of each.' },
    mention: { description: 'A message names them, or everybody.' },
    reply: { description: 'A message answers one of theirs.' },
    reaction: { description: 'Somebody reacted to a message of theirs.' },
    added: { description: 'Somebody put them into a group.' },
    savedSearch: { description: 'A message matches a search that they saved.' },
    scheduledFailed: { description: 'A message that they scheduled could not be sent.' },
  },
});
