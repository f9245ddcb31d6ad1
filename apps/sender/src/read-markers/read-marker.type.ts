import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How far somebody has read a chat.' })
export class ReadMarker {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Int, { description: 'Every message up to and including this seq is read.' })
  lastReadSeq!: number;

  @Field(() => Int, { description: 'How many are left unread.' })
  unreadCount!: number;

  @Field(() => Date, { description: 'When the marker came to stand here.' })
  readAt!: Date;
}
