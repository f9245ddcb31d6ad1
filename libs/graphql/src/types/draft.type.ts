import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Draft } from '#libs/domain';

@ObjectType('Draft', {
  description: 'What the viewer has written in a chat and not sent yet, the same on all devices.',
})
export class DraftObject implements Draft {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => String, { description: 'Exactly as saved.' })
  content!: string;

  @Field(() => ID, { nullable: true, description: 'The message that it will answer.' })
  replyToId!: string | null;

  @Field(() => Date, { description: 'When it was last changed.' })
  updatedAt!: Date;
}
