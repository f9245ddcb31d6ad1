import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsOptional, IsString } from 'class-validator';

const MAX_IDS = 200;

@InputType('MessageSearchFilter', { description: 'All that is given must hold.' })
export class MessageSearchFilter {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Field(() => [ID], {
    nullable: true,
    description: "Only in these chats; one that is not the viewer's has no hits. At most 200.",
  })
  chatIds?: string[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @IsString({ each: true })
  @Field(() => [ID], { nullable: true, description: 'Only messages of these people. At most 200.' })
  senderIds?: string[] | null;

  @IsOptional()
  @IsDate()
  @Field(() => Date, { nullable: true, description: 'Sent at this time or later.' })
  from?: Date | null;

  @IsOptional()
  @IsDate()
  @Field(() => Date, { nullable: true, description: 'Sent before this time.' })
  to?: Date | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Only messages with a file; false: only those without.' })
  hasAttachment?: boolean | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Only messages with a link; false: only those without.' })
  hasLink?: boolean | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only messages that mention the viewer; false: only those that do not.',
  })
  mentionsMe?: boolean | null;
}
