import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

@InputType({ description: 'Who wants to sign in.' })
export class SignInInput {
  @Field(() => String, { description: 'A username or an email address.' })
  @IsString()
  login!: string;

  @Field(() => String, { description: 'The password of the account.' })
  @IsString()
  password!: string;

  @Field(() => String, { nullable: true, description: 'What the person calls this device: up to 100 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'A device name has at most 100 characters.' })
  deviceName?: string | null;
}
