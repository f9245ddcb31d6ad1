import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Upload', {
  description: 'Where to send the bytes: tus 1.0 (resumable), or one PUT. Good for this file alone, until expiresAt.',
})
export class UploadObject {
  @Field(() => ID, { description: 'For attachmentIds of createMessage, once the bytes are there.' })
  attachmentId!: string;

  @Field(() => String, {
    description:
      "Takes HEAD and PATCH of tus, and PUT; a POST of tus answers with this address. With the owner's token or without.",
  })
  url!: string;

  @Field(() => Date, { description: 'By then it is uploaded and sent, or it is removed.' })
  expiresAt!: Date;
}
