import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Mention } from '#libs/domain';
import { MentionKindEnum } from './mention-enums.js';

@ObjectType('Mention', {
  description:
    "A part of the content that names somebody. start and length count UTF-16 code units, as JavaScript's strings do.",
})
export class MentionObject implements Mention {
  @Field(() => MentionKindEnum, { description: 'Whether it names one person or everybody.' })
  kind!: MentionKindEnum;

  @Field(() => ID, { nullable: true, description: 'Whom it names; null for everybody.' })
  userId!: string | null;

  @Field(() => Int, { description: 'Where the @ stands.' })
  start!: number;

  @Field(() => Int, { description: 'With the @, without the full stop after it.' })
  length!: number;
}
