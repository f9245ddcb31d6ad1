import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';

@InputType({ description: 'A message to send.' })
export class CreateMessageInput {
  @IsString()
  @Field(() => String, { description: 'The chat to send it to.' })
  chatId!: string;

  @IsString()
  @Field(() => String, {
    description: '1 to 8,000 characters (code points), not only white space, no NUL; kept exactly as sent.',
  })
  content!: string;

  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'The viewer; another id is refused with FORBIDDEN.' })
  senderId?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => String, {
    nullable: true,
    description: "The client's own id, up to 64 characters: sending it again in this chat returns the first message.",
  })
  clientMessageId?: string | null;
}
