import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'That somebody has read a message.' })
export class MessageRead {
  @Field(() => ID, { description: 'The same for a message and a reader.' })
  id!: string;

  @Field(() => String, { description: 'The message.' })
  messageId!: string;

  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Date, { description: "When the reader's marker first passed the message." })
  readAt!: Date;
}
