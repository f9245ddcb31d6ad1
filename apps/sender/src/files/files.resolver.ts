import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import { CreateUploadInput } from './create-upload.input.js';
import { FileCommands } from './file-commands.service.js';
import { UploadObject } from './upload.type.js';

@Resolver(() => UploadObject)
export class FilesResolver {
  constructor(private readonly commands: FileCommands) {}

  @Limited('UPLOADS_PER_MINUTE_AND_USER')
  @Mutation(() => UploadObject, {
    description:
      'Announces a file and says where its bytes go. A file, or all files of a person, above the limit: CONFLICT.',
  })
  async createUpload(
    @CurrentViewer() viewer: Viewer,
    @Args('createUploadInput') input: CreateUploadInput,
  ): Promise<UploadObject> {
    return this.commands.createUpload(viewer, input);
  }

  @Limited('UPLOADS_PER_MINUTE_AND_USER')
  @Mutation(() => Boolean, {
    description: "Takes back one of the viewer's own that no message has; false when there is no such file.",
  })
  async removeUpload(
    @CurrentViewer() viewer: Viewer,
    @Args('attachmentId', { type: () => ID }) attachmentId: string,
  ): Promise<boolean> {
    return this.commands.removeUpload(viewer, attachmentId);
  }
}
