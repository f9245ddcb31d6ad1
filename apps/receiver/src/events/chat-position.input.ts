import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsString } from 'class-validator';

@InputType({ description: 'How far a client has followed a chat.' })
export class ChatPositionInput {
  @IsString()
  @Field(() => ID, { description: 'The chat.' })
  chatId!: string;

  @IsInt()
  @Field(() => Int, { description: 'The highest revision that the client has seen of it.' })
  revision!: number;
}
