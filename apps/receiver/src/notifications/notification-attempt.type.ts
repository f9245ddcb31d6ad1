import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { NotificationAttempt } from '#libs/domain';

enum NotificationChannelEnum {
  push = 'push',
  email = 'email',
}

enum NotificationOutcomeEnum {
  delivered = 'delivered',
  failed = 'failed',
  suppressed = 'suppressed',
}

registerEnumType(NotificationChannelEnum, {
  name: 'NotificationChannel',
  description: 'How a notification leaves the app.',
  valuesMap: { push: { description: 'To a browser.' }, email: { description: 'By mail.' } },
});

registerEnumType(NotificationOutcomeEnum, {
  name: 'NotificationOutcome',
  description: 'What became of it.',
  valuesMap: {
    delivered: { description: 'The push service or the mail server took it.' },
    failed: { description: 'It did not, for good.' },
    suppressed: { description: 'It was not sent, on purpose.' },
  },
});

@ObjectType('NotificationAttempt', {
  description: "What became of a notification on its way to a device: the viewer's own.",
})
export class NotificationAttemptObject implements NotificationAttempt {
  @Field(() => ID, { description: 'Its id; later ones are greater.' })
  id!: string;

  @Field(() => ID, { description: 'Of which notification; one that was suppressed from the start is in no list.' })
  notificationId!: string;

  @Field(() => NotificationChannelEnum, { description: 'How it was to go.' })
  channel!: NotificationAttempt['channel'];

  @Field(() => NotificationOutcomeEnum, { description: 'What became of it.' })
  outcome!: NotificationAttempt['outcome'];

  @Field(() => String, {
    nullable: true,
    description: 'Why it was suppressed (read, active, level, muted, quietHours, duplicate, noDevice) or failed.',
  })
  detail!: string | null;

  @Field(() => Date, { description: 'When.' })
  at!: Date;
}
