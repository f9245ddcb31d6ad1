import { Field, InputType } from '@nestjs/graphql';

@InputType('CreateMessageInput')
export class UsualMessageInput {
  @Field(() => String) chatId!: string;
  @Field(() => String) content!: string;
}
