import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'That somebody has just read a message.' })
export class MessageReadUpdate {
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Date, { description: "When the reader's marker passed it." })
  readAt!: Date;
}
