import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'All up to and including this one are read, or those of one chat up to a seq.' })
export class NotificationsRead {
  @Field(() => ID, { nullable: true, description: 'All up to and including this one.' })
  upToId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of this chat.' })
  inChatId!: string | null;

  @Field(() => Int, { nullable: true, description: 'About its messages up to and including this seq.' })
  upToSeq!: number | null;
}
