import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ChatPreferences } from '#libs/domain';
import { NotifyLevelEnum } from './notification-enums.js';

@ObjectType('ChatPreferences', {
  description: "What one person wants of one chat: the viewer's own, seen by nobody else.",
})
export class ChatPreferencesObject implements ChatPreferences {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => NotifyLevelEnum, { description: 'What holds now.' })
  notify!: NotifyLevelEnum;

  @Field(() => Boolean, { description: "Whether notify is the account's, not this chat's own." })
  notifyIsDefault!: boolean;

  @Field(() => Date, { nullable: true, description: 'Until when nothing notifies; null: not muted.' })
  mutedUntil!: Date | null;

  @Field(() => Boolean, { description: 'Stands first in the list.' })
  isFavorite!: boolean;

  @Field(() => Boolean, { description: 'Put away; back with the next message that would notify.' })
  isArchived!: boolean;

  @Field(() => Boolean, {
    description: 'Marked by hand; gone when the chat is next read. No marker moves, and no count changes.',
  })
  isMarkedUnread!: boolean;
}
