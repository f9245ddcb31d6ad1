import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateUserInput {
  @Field(() => ID, {
    nullable: true,
    description: "The viewer when left out; somebody else's id is refused.",
  })
  @IsOptional()
  @IsString()
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'As in CreateUserInput; it cannot be removed.' })
  @IsOptional()
  @IsString()
  username?: string | null;

  @Field(() => String, { nullable: true, description: 'As in CreateUserInput; it cannot be removed.' })
  @IsOptional()
  @IsString()
  email?: string | null;

  @Field(() => String, { nullable: true, description: '1 to 64 characters; null removes it.' })
  @IsOptional()
  @IsString()
  displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Asked for with a new email address where the sign-in is older than ten minutes.',
  })
  @IsOptional()
  @IsString()
  currentPassword?: string | null;
}
