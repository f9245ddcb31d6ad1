import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Attachment } from '#libs/domain';
import { AttachmentKindEnum, ScanStateEnum } from './attachment-enums.js';

/** The fields of an Attachment that GraphQL does not show. A new field belongs here or in AttachmentObject. */
type Hidden = 'hasPreview';

@ObjectType('Attachment', { description: 'A file of a message.' })
export class AttachmentObject implements Omit<Attachment, Hidden> {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => ID, { description: 'The chat that it was uploaded for.' })
  chatId!: string;

  @Field(() => ID, { description: 'Who uploaded it.' })
  senderId!: string;

  @Field(() => ID, { nullable: true, description: 'Null until it is sent.' })
  messageId!: string | null;

  @Field(() => Date, { description: 'When its upload was begun.' })
  createdAt!: Date;

  @Field(() => AttachmentKindEnum, { description: 'How a client shows it.' })
  kind!: AttachmentKindEnum;

  @Field(() => String, { description: 'Without a path, at most 255 code points.' })
  fileName!: string;

  @Field(() => String, { description: 'What the bytes are, not what the uploader said.' })
  contentType!: string;

  @Field(() => Int, { description: 'How many bytes it has.' })
  byteSize!: number;

  @Field(() => Int, { nullable: true, description: 'Of an image, in pixels as it is shown.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of an image, in pixels as it is shown.' })
  height!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a recording, where it is known.' })
  durationMs!: number | null;

  @Field(() => String, { nullable: true, description: 'A tiny placeholder (ThumbHash, base64) for images.' })
  placeholder!: string | null;

  @Field(() => ScanStateEnum, { description: 'Whether it was scanned, and what was found.' })
  scanState!: ScanStateEnum;
}
