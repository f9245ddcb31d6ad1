import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Notification } from '#libs/domain';
import { NotificationReasonEnum } from '#libs/graphql';

/** The fields of a Notification that GraphQL shows as something else: its message is loaded. */
type Hidden = 'messageId';

@ObjectType('Notification', { description: 'Something that the viewer is told of: the same on all devices.' })
export class NotificationObject implements Omit<Notification, Hidden> {
  @Field(() => ID, { description: 'Its id; later ones are greater.' })
  id!: string;

  @Field(() => NotificationReasonEnum, { description: 'Why.' })
  reason!: Notification['reason'];

  @Field(() => ID, { nullable: true, description: 'The chat that it is about.' })
  chatId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who caused it.' })
  actorId!: string | null;

  @Field(() => Boolean, { description: 'With its chat, or by markNotificationsAsRead.' })
  isRead!: boolean;

  @Field(() => Date, { description: 'When it came to be.' })
  createdAt!: Date;
}
