import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Somebody who has read a message.' })
export class MessageReadUser {
  @Field(() => String, { description: 'The reader.' })
  userId!: string;

  @Field(() => Date, { description: "When this reader's marker passed the message." })
  readAt!: Date;
}
