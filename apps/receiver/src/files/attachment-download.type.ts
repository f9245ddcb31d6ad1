import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AttachmentDownload } from '#libs/domain';

@ObjectType('AttachmentDownload', { description: 'Somebody fetched a file.' })
export class AttachmentDownloadObject implements AttachmentDownload {
  @Field(() => ID, { description: 'A UUID.' })
  id!: string;

  @Field(() => ID, { description: 'Who fetched it.' })
  userId!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;
}
