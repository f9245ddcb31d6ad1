import { Field, InputType } from '@nestjs/graphql';
import { IsArray, IsOptional, IsString } from 'class-validator';
import { ChatTypeEnum } from '#libs/graphql';

@InputType({ description: 'A chat to create.' })
export class CreateChatInput {
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: '1 to 100 characters.' })
  name?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Up to 1,000 characters.' })
  description?: string | null;

  @IsOptional()
  @Field(() => ChatTypeEnum, {
    nullable: true,
    defaultValue: ChatTypeEnum.group,
    description: 'A group when left out.',
  })
  chatType?: ChatTypeEnum | null;

  @IsArray()
  @IsString({ each: true })
  @Field(() => [String], {
    description:
      'The viewer is always in, listed or not. A direct chat has two people; asking again for the same two returns the same chat.',
  })
  participantIds!: string[];
}
