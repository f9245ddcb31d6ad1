import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Chat } from '#libs/domain';
import { ChatTypeEnum } from './enums.js';

/** The fields of a Chat that GraphQL does not show. A new field of Chat belongs here or in ChatObject. */
type Hidden = 'changedRevision';

@ObjectType('Chat', { description: 'A chat, as one of its participants sees it.' })
export class ChatObject implements Omit<Chat, Hidden> {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "Null for a direct chat that was given none: a client shows the other participant's name.",
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'What the chat is about.' })
  description!: string | null;

  @Field(() => ChatTypeEnum, { description: 'Direct (two people) or group.' })
  chatType!: ChatTypeEnum;

  @Field(() => Int, { description: 'How many people are in the chat.' })
  participantCount!: number;

  @Field(() => Boolean, { description: 'False only in the answer to the removal of the chat.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'The seq of the newest message; 0 when there is none.' })
  lastSeq!: number;

  @Field(() => Int, {
    description:
      'Grows by one with every change that participants must learn of: a message added, edited or deleted, the chat or its participants changed.',
  })
  revision!: number;

  @Field(() => Date, { description: 'When the chat was created.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the revision last grew.' })
  updatedAt!: Date;

  @Field(() => Date, {
    description: 'When a message was last added or the chat itself changed: what chat lists are ordered by.',
  })
  lastActivityAt!: Date;
}
