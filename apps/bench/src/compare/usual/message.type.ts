import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Message')
export class UsualMessage {
  @Field(() => ID) id!: string;
  @Field(() => String) chatId!: string;
  @Field(() => Int) seq!: number;
  @Field(() => Int) revision!: number;
  @Field(() => String) content!: string;
  @Field(() => String) senderId!: string;
  @Field(() => String, { nullable: true }) clientMessageId!: string | null;
  @Field(() => Boolean) isEdited!: boolean;
  @Field(() => Boolean) isDeleted!: boolean;
  @Field(() => String) createdAt!: string;
}
