import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { UnreadExplanation } from '#libs/database';

@ObjectType('UnreadExplanation', {
  description:
    'Why a chat shows the count that it shows: lastSeq − lastReadSeq − own − deleted = unreadCount, and the very messages.',
})
export class UnreadExplanationObject implements UnreadExplanation {
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @Field(() => Int, { description: 'The seq of the newest message.' })
  lastSeq!: number;

  @Field(() => Int, { description: "Where the viewer's marker stands." })
  lastReadSeq!: number;

  @Field(() => Int, { description: "The viewer's own messages above the marker." })
  ownCount!: number;

  @Field(() => Int, { description: "Others' messages above the marker that were deleted." })
  deletedCount!: number;

  @Field(() => Int, { description: 'What is left: the count.' })
  unreadCount!: number;

  @Field(() => Int, { description: 'How many of them mention the viewer.' })
  mentionCount!: number;
}
