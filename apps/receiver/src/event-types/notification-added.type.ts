import { Field, ObjectType } from '@nestjs/graphql';
import { NotificationObject } from '../notifications/notification.type.js';

@ObjectType({ description: 'The viewer is told of something.' })
export class NotificationAdded {
  @Field(() => NotificationObject, { description: 'What of.' })
  notification!: NotificationObject;
}
