import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ErrorCode, ScheduledMessage } from '#libs/domain';
import { ScheduledStateEnum } from './scheduled-state.enum.js';

@ObjectType('ScheduledMessage', {
  description:
    'A message to be sent later: at a moment, at a time of day where the other person lives (direct chats), or when the other person is next online (direct chats).',
})
export class ScheduledMessageObject implements ScheduledMessage {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => ID, { description: 'The chat that it is for.' })
  chatId!: string;

  @Field(() => String, { description: 'Exactly as it will be sent.' })
  content!: string;

  @Field(() => ID, { nullable: true, description: 'The message that it answers.' })
  replyToId!: string | null;

  @Field(() => Date, { nullable: true, description: 'Send it at this moment.' })
  sendAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Send it when clocks where the other person lives next show this time, HH:MM.',
  })
  sendAtTheirTime!: string | null;

  @Field(() => Boolean, { description: 'Send it when the other person is next online.' })
  sendWhenOnline!: boolean;

  @Field(() => ScheduledStateEnum, { description: 'What became of it.' })
  state!: ScheduledStateEnum;

  @Field(() => String, { nullable: true, description: 'The error code, when it failed.' })
  failure!: ErrorCode | null;

  @Field(() => ID, { nullable: true, description: 'The message that it became.' })
  messageId!: string | null;

  @Field(() => Date, { description: 'When it was scheduled.' })
  createdAt!: Date;
}
