import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';

@InputType({ description: "What a browser's PushManager gives." })
export class RegisterPushSubscriptionInput {
  @IsString()
  @Field(() => String, { description: 'An https address of at most 2048 characters that anybody may reach.' })
  endpoint!: string;

  @IsString()
  @Field(() => String, { description: 'An uncompressed P-256 point in base64url.' })
  p256dh!: string;

  @IsString()
  @Field(() => String, { description: '16 bytes in base64url.' })
  auth!: string;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'At most 64 characters.' })
  deviceName?: string | null;
}
