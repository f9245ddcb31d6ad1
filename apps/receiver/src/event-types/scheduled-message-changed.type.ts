import { Field, ObjectType } from '@nestjs/graphql';
import { ScheduledMessageObject } from '#libs/graphql';

@ObjectType({ description: 'The viewer scheduled or cancelled a message, or one was sent or could not be.' })
export class ScheduledMessageChanged {
  @Field(() => ScheduledMessageObject, { description: 'The scheduled message as it is now.' })
  scheduledMessage!: ScheduledMessageObject;
}
