import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';

@InputType({ description: 'What to change of a chat; what is left out stays, null clears it.' })
export class UpdateChatInput {
  @IsString()
  @Field(() => ID, { description: 'The chat.' })
  id!: string;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: '1 to 100 characters.' })
  name?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Up to 1,000 characters.' })
  description?: string | null;
}
