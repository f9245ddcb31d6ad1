import { Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString } from 'class-validator';

@InputType({ description: 'What is left out, or null, stays as it is.' })
export class UpdatePreferencesInput {
  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'As in Preferences.' })
  hidesPresence?: boolean | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'As in Preferences.' })
  hidesReadReceipts?: boolean | null;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'An IANA name, such as Europe/Berlin; no offset.' })
  timeZone?: string | null;
}
