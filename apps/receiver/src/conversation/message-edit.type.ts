import { Field, ObjectType } from '@nestjs/graphql';
import type { MessageEdit } from '#libs/domain';

@ObjectType('MessageEdit', { description: 'What a message said before an edit.' })
export class MessageEditObject implements MessageEdit {
  @Field(() => String, { description: 'What it said.' })
  content!: string;

  @Field(() => Date, { description: 'When this text was replaced.' })
  replacedAt!: Date;
}
