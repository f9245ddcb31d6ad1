import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { MAX_QUIET_HOURS, MAX_VIPS, NOTIFY_LEVELS, type NotifyLevel } from '#libs/domain';
import { NotifyLevelEnum, QuietHoursInput } from '#libs/graphql';

@InputType({ description: 'What is left out stays as it is; so does what is null, but for emailAfterMinutes.' })
export class UpdateNotificationPreferencesInput {
  @IsOptional()
  @IsIn(NOTIFY_LEVELS)
  @Field(() => NotifyLevelEnum, { nullable: true, description: 'Of direct chats that say nothing else.' })
  direct?: NotifyLevel | null;

  @IsOptional()
  @IsIn(NOTIFY_LEVELS)
  @Field(() => NotifyLevelEnum, { nullable: true, description: 'Of groups that say nothing else.' })
  group?: NotifyLevel | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Whether browsers are told that have registered.' })
  push?: boolean | null;

  @IsOptional()
  @IsInt()
  @Field(() => Int, { nullable: true, description: '1 to 10,080; null: no mail.' })
  emailAfterMinutes?: number | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Whether a notification bears the text.' })
  showsContent?: boolean | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_QUIET_HOURS)
  @ValidateNested({ each: true })
  @Type(() => QuietHoursInput)
  @Field(() => [QuietHoursInput], { nullable: true, description: 'At most 14; they replace those before.' })
  quietHours?: QuietHoursInput[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_VIPS)
  @IsString({ each: true })
  @Field(() => [ID], { nullable: true, description: 'At most 50 people with whom the viewer shares a chat.' })
  vipUserIds?: string[] | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'One summary when quiet hours end, instead of nothing.' })
  digest?: boolean | null;
}
