import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';

@InputType({ description: 'A new account.' })
export class CreateUserInput {
  @Field(() => String, {
    description:
      '3 to 32 of a–z, A–Z, digits, "_", "." and "-", beginning with a letter or digit; unique without regard to case.',
  })
  @IsString()
  username!: string;

  @Field(() => String, { description: 'Unique without regard to case; shown to nobody else.' })
  @IsString()
  email!: string;

  @Field(() => String, { nullable: true, description: '1 to 64 characters.' })
  @IsOptional()
  @IsString()
  displayName?: string | null;

  @Field(() => String, { description: '10 to 128 characters.' })
  @IsString()
  password!: string;
}
