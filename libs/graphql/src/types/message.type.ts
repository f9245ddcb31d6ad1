import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MAX_MENTIONS, type Message } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';
import { Scope } from './field-scope.js';
import { MentionObject } from './mention.type.js';

/** The fields of a Message that GraphQL does not show. A new field of Message belongs here or in MessageObject. */
type Hidden = 'addedRevision';

@ObjectType('Message', { description: 'A message; once deleted, the tombstone that keeps its place.' })
export class MessageObject implements Omit<Message, Hidden> {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => String, { description: 'The chat that it is in.' })
  chatId!: string;

  @Field(() => Int, {
    description: '1, 2, 3 … within the chat: no gaps, no repeats, the order in which everybody sees the messages.',
  })
  seq!: number;

  @Field(() => Int, { description: "The chat's revision at which this message last changed." })
  revision!: number;

  @Field(() => String, { description: 'Exactly as sent, plain text; empty once the message is deleted.' })
  content!: string;

  @Field(() => String, { description: 'Who sent it.' })
  senderId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id that the sending client chose; sending the same one again returns this message, for ever.',
  })
  clientMessageId!: string | null;

  @Field(() => Boolean, { description: 'True once its sender changed it.' })
  isEdited!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was last edited.' })
  editedAt!: Date | null;

  @Field(() => Boolean, { description: 'True for a tombstone.' })
  isDeleted!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was deleted.' })
  deletedAt!: Date | null;

  @Field(() => Date, { description: 'When it was sent, by the clock of the database. Order is told by seq.' })
  createdAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The message of the same chat that it answers.' })
  replyToId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The first message of the thread that this one answers in; null when it answers nothing.',
  })
  threadId!: string | null;

  @Scope('event')
  @ListSize(MAX_MENTIONS)
  @Field(() => [MentionObject], { description: 'Whom it mentions, in order of their places; at most 50.' })
  mentions!: MentionObject[];
}
