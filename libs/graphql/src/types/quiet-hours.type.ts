import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { QuietHours } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';

@ObjectType('QuietHours', {
  description:
    "When nothing notifies, in the person's time zone; over midnight when to is before from. days: 1 Monday to 7 Sunday, all when empty.",
})
export class QuietHoursObject implements QuietHours {
  @Field(() => String, { description: 'HH:MM.' })
  from!: string;

  @Field(() => String, { description: 'HH:MM; before from it is the next day’s.' })
  to!: string;

  @ListSize(7)
  @Field(() => [Int], { description: 'Of the days on which the hours begin: 1 Monday to 7 Sunday; all when empty.' })
  days!: number[];
}
