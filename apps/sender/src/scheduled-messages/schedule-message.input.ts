import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsOptional, IsString } from 'class-validator';

@InputType({
  description:
    'A message to be sent later. Exactly one of sendAt, sendAtTheirTime (direct chats) and sendWhenOnline (direct chats).',
})
export class ScheduleMessageInput {
  @IsString()
  @Field(() => ID, { description: 'The chat to send it to.' })
  chatId!: string;

  @IsString()
  @Field(() => String, { description: '1 to 8,000 characters, as of a message.' })
  content!: string;

  @IsOptional()
  @IsString()
  @Field(() => ID, { nullable: true, description: 'A message of the same chat that it answers.' })
  replyToId?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => String, {
    nullable: true,
    description: "The client's own id, up to 64 characters: the same one again is the same scheduled message.",
  })
  clientMessageId?: string | null;

  @IsOptional()
  @IsDate()
  @Field(() => Date, { nullable: true, description: 'At this moment, at most a year from now.' })
  sendAt?: Date | null;

  @IsOptional()
  @IsString()
  @Field(() => String, {
    nullable: true,
    description: 'HH:MM: when clocks where the other person lives (their preferences.timeZone) next show it.',
  })
  sendAtTheirTime?: string | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, {
    nullable: true,
    description: 'When the other person is next online, or now when they are; a CONFLICT when they do not show it.',
  })
  sendWhenOnline?: boolean | null;
}
