import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { NotificationPreferences } from '#libs/domain';
import { ListSize, NotifyLevelEnum, QuietHoursObject } from '#libs/graphql';

@ObjectType('NotificationPreferences', { description: 'What the viewer wants to be notified of, and how.' })
export class NotificationPreferencesObject implements NotificationPreferences {
  @Field(() => NotifyLevelEnum, { description: 'Of direct chats that say nothing else.' })
  direct!: NotificationPreferences['direct'];

  @Field(() => NotifyLevelEnum, { description: 'Of groups that say nothing else.' })
  group!: NotificationPreferences['group'];

  @Field(() => Boolean, { description: 'Whether browsers are told that have registered.' })
  push!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Mail for what is still unread after this many minutes away; null: none.',
  })
  emailAfterMinutes!: number | null;

  @Field(() => Boolean, { description: 'Whether a notification bears the text.' })
  showsContent!: boolean;

  @ListSize(14)
  @Field(() => [QuietHoursObject], { description: 'When nothing notifies.' })
  quietHours!: QuietHoursObject[];

  @ListSize(50)
  @Field(() => [ID], { description: 'People whose messages notify also in quiet hours and muted chats.' })
  vipUserIds!: string[];

  @Field(() => Boolean, { description: 'One summary when quiet hours end, instead of nothing.' })
  digest!: boolean;
}
