import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How far a message has been read.' })
export class MessageReadStatus {
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;

  @Field(() => Int, { description: 'Everybody in the chat but the sender.' })
  totalParticipants!: number;

  @Field(() => Int, { description: 'How many of them have read it.' })
  readByCount!: number;

  @Field(() => Boolean, { description: 'Whether all of them have.' })
  isFullyRead!: boolean;
}
