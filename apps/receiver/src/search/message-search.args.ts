import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { MessageSearchFilter } from './message-search-filter.input.js';
import { SearchOrderEnum } from './message-search-page.type.js';

/** The arguments of searchMessages. */
@ArgsType()
export class MessageSearchArgs {
  @IsString()
  @Field(() => String)
  query!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => MessageSearchFilter)
  @Field(() => MessageSearchFilter, { nullable: true })
  filter?: MessageSearchFilter | null;

  @IsOptional()
  @Field(() => SearchOrderEnum, { nullable: true, defaultValue: SearchOrderEnum.newest })
  order?: SearchOrderEnum | null;

  @IsOptional()
  @Field(() => Int, { nullable: true, defaultValue: 20 })
  limit?: number | null;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true })
  after?: string | null;
}
