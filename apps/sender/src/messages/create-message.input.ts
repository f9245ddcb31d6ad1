import { Field, ID, InputType } from '@nestjs/graphql';
import { IsArray, IsOptional, IsString } from 'class-validator';

@InputType({ description: 'A message to send.' })
export class CreateMessageInput {
  @IsString()
  @Field(() => String, { description: 'The chat to send it to.' })
  chatId!: string;

  @IsString()
  @Field(() => String, {
    description:
      '1 to 8,000 characters (code points), not only white space, no NUL; kept exactly as sent. May be empty with files.',
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

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Field(() => [ID], {
    nullable: true,
    description: 'Files that the sender has uploaded whole for this chat, at most 10; content may then be empty.',
  })
  attachmentIds?: string[] | null;

  @IsOptional()
  @IsString()
  @Field(() => ID, {
    nullable: true,
    description:
      'A message of the same chat. One that was deleted meanwhile is fine; one that never was there is NOT_FOUND.',
  })
  replyToId?: string | null;
}
