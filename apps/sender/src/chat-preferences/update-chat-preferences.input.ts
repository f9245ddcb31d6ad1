import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsEnum, IsOptional, IsString } from 'class-validator';
import { NotifyLevelEnum } from '#libs/graphql';

@InputType({ description: 'What is to be changed; what is left out stays as it is.' })
export class UpdateChatPreferencesInput {
  @IsString()
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @IsOptional()
  @IsEnum(NotifyLevelEnum)
  @Field(() => NotifyLevelEnum, { nullable: true, description: 'null: as the account says.' })
  notify?: NotifyLevelEnum | null;

  @IsOptional()
  @IsDate()
  @Field(() => Date, { nullable: true, description: 'Until when nothing notifies; null: not muted.' })
  mutedUntil?: Date | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Stands first in the list.' })
  isFavorite?: boolean | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, {
    nullable: true,
    description: 'Put away until the next message that would notify; false brings it back.',
  })
  isArchived?: boolean | null;
}
