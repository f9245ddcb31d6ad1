import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { PushSubscription } from '#libs/domain';

@ObjectType('PushSubscription', {
  description: 'A browser of the viewer that is told by a push; it ends with its sign-in.',
})
export class PushSubscriptionObject implements PushSubscription {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What the device calls itself.' })
  deviceName!: string | null;

  @Field(() => Date, { description: 'When it was registered.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When its push service last took something; null until then.' })
  lastUsedAt!: Date | null;
}
