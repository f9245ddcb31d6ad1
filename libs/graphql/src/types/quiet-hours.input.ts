import { Field, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString } from 'class-validator';

@InputType({ description: "When nothing is to notify, in the viewer's time zone." })
export class QuietHoursInput {
  @IsString()
  @Field(() => String, { description: 'HH:MM.' })
  from!: string;

  @IsString()
  @Field(() => String, { description: 'HH:MM; before from it is the next day’s.' })
  to!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Field(() => [Int], { nullable: true, description: '1 Monday to 7 Sunday; all when left out or empty.' })
  days?: number[] | null;
}
