import { Field, ObjectType } from '@nestjs/graphql';
import type { Preferences } from '#libs/domain';

@ObjectType('Preferences', { description: 'What the viewer chose for themself.' })
export class PreferencesObject implements Preferences {
  @Field(() => Boolean, {
    description:
      'Others do not see when the viewer is there or was; the viewer does not see it of others. Typing and delivery are shown.',
  })
  hidesPresence!: boolean;

  @Field(() => Boolean, {
    description:
      "Others do not see what the viewer has read; the viewer does not see it of others. Counts and one's own marker stay.",
  })
  hidesReadReceipts!: boolean;

  @Field(() => String, { description: 'An IANA name; UTC until it is set.' })
  timeZone!: string;
}
