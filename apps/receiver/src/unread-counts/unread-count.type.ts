import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: "Messages above the reader's marker, by others, not deleted: always exact." })
export class UnreadCount {
  @Field(() => ID, { description: 'The same for a chat and a reader.' })
  id!: string;

  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Int, { description: 'How many are unread.' })
  unreadCount!: number;

  @Field(() => Int, { description: 'How many of them mention the reader.' })
  mentionCount!: number;

  @Field(() => Date, { description: 'When the chat was created.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the chat last changed.' })
  updatedAt!: Date;
}
