import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsString } from 'class-validator';

@InputType({ description: 'A device has every message of the chat up to and including a seq.' })
export class DeliveryPositionInput {
  @IsString()
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @IsInt()
  @Field(() => Int, { description: 'From 1; past the last message is refused.' })
  upToSeq!: number;
}
