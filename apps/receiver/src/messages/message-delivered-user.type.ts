import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Somebody who has a message on a device.' })
export class MessageDeliveredUser {
  @Field(() => String, { description: 'Who it is.' })
  userId!: string;

  @Field(() => Date, { description: 'When a device first acknowledged the message, or one after it.' })
  deliveredAt!: Date;
}
