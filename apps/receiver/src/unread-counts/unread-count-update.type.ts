import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An unread count that has changed.' })
export class UnreadCountUpdate {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Int, { description: 'How many are unread now.' })
  unreadCount!: number;

  @Field(() => Int, { description: 'How many of them mention the reader.' })
  mentionCount!: number;
}
