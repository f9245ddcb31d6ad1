import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MessageObject } from '#libs/graphql';
import { ChatUpdated } from './chat-updated.type.js';
import { PERSON_EVENTS } from './person-events.js';
import { PersonResyncRequired } from './person-resync-required.type.js';

@ObjectType({
  description: 'The subscription is live and everything up to now has been sent: what follows is news.',
})
class Ready {
  @Field(() => Date, { description: "The server's time." })
  at!: Date;

  @Field(() => Int, {
    description: "How far the viewer's own stream is; give it as personRevision when you come back.",
  })
  personRevision!: number;
}

@ObjectType({
  description:
    "The client was away for too long to be told change by change: drop the chat's cached messages and query again.",
})
class ResyncRequired {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;
}

@ObjectType({ description: 'A message was sent.' })
class MessageAdded {
  @Field(() => MessageObject, { description: 'The message.' })
  message!: MessageObject;
}

@ObjectType({ description: 'A message was edited.' })
class MessageUpdated {
  @Field(() => MessageObject, { description: 'The message as it is now.' })
  message!: MessageObject;
}

@ObjectType({ description: 'A message was deleted.' })
class MessageDeleted {
  @Field(() => MessageObject, { description: 'The tombstone.' })
  message!: MessageObject;
}

@ObjectType({ description: 'Somebody has read further.' })
class ReadMarkerMoved {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Int, { description: 'Every message up to and including this seq is read.' })
  lastReadSeq!: number;

  @Field(() => Date, { description: 'When the marker came to stand here.' })
  readAt!: Date;
}

@ObjectType({ description: "The viewer's own unread count of a chat changed." })
class UnreadCountChanged {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => Int, { description: 'How many are unread now.' })
  unreadCount!: number;

  @Field(() => Int, { description: 'How many of them mention the viewer.' })
  mentionCount!: number;
}

@ObjectType({ description: 'A reaction was added or taken back; message is as it is now.' })
class ReactionChanged {
  @Field(() => MessageObject, { description: 'The message. Its own revision does not move for a reaction.' })
  message!: MessageObject;

  @Field(() => String, { description: 'Who reacted.' })
  userId!: string;

  @Field(() => String, { description: 'The emoji.' })
  emoji!: string;

  @Field(() => Boolean, { description: 'False when it was taken back.' })
  isAdded!: boolean;

  @Field(() => Int, { description: "The chat's revision at this change: how far the client is with it." })
  revision!: number;
}

@ObjectType({ description: 'A message was pinned.' })
class MessagePinned {
  @Field(() => MessageObject, { description: 'The message as it is now.' })
  message!: MessageObject;
}

@ObjectType({
  description: 'A message was unpinned. One that is deleted is told of as deleted, and is not pinned then.',
})
class MessageUnpinned {
  @Field(() => MessageObject, { description: 'The message as it is now.' })
  message!: MessageObject;
}

/** Everything that the stream of events tells; the hub gives each value its __typename. */
export const ChatEvent = createUnionType({
  name: 'ChatEvent',
  description: 'Something that the viewer must know of.',
  types: () => [
    Ready,
    ResyncRequired,
    PersonResyncRequired,
    MessageAdded,
    MessageUpdated,
    MessageDeleted,
    ChatUpdated,
    ReadMarkerMoved,
    UnreadCountChanged,
    ReactionChanged,
    MessagePinned,
    MessageUnpinned,
    ...new Set(Object.values(PERSON_EVENTS).map(({ type }) => type)),
  ],
  resolveType: (value: { __typename: string }) => value.__typename,
});
