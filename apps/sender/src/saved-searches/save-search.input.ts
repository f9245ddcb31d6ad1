import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';

const MAX_IDS = 200;

@InputType({ description: 'A search to keep.' })
export class SaveSearchInput {
  @IsString()
  @Field(() => String, { description: '1 to 64 characters.' })
  name!: string;

  @IsString()
  @Field(() => String, { description: 'What is looked for, as for searchMessages.' })
  query!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Field(() => [ID], { nullable: true, description: 'Only in these chats of the viewer’s; in all when left out.' })
  chatIds?: string[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Field(() => [ID], { nullable: true, description: 'Only messages of these people; of all when left out.' })
  senderIds?: string[] | null;
}
