import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import type { Attachment, AttachmentDownload } from '#libs/domain';
import { AttachmentKindEnum, AttachmentObject } from '#libs/graphql';
import { AttachmentDownloadObject } from './attachment-download.type.js';
import { FileQueries } from './file-queries.service.js';

const limitArg = { type: () => Int, nullable: true, defaultValue: 50 };
const afterArg = { type: () => ID, nullable: true };

@Resolver(() => AttachmentObject)
export class FilesResolver {
  constructor(private readonly queries: FileQueries) {}

  @Query(() => [AttachmentObject], {
    description: "A chat's files, newest first; after is the id of the last one received. limit is capped at 200.",
  })
  async attachments(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
    @Args('kind', { type: () => AttachmentKindEnum, nullable: true }) kind: AttachmentKindEnum | null | undefined,
    @Args('limit', limitArg) limit: number | null,
    @Args('after', afterArg) after?: string | null,
  ): Promise<Attachment[]> {
    return this.queries.ofChat(viewer, chatId, kind ?? null, { limit, after });
  }

  @Query(() => [AttachmentDownloadObject], {
    description:
      "Who downloaded it and when, newest first: for its sender and the chat's owner and admins. limit is capped at 200.",
  })
  async attachmentDownloads(
    @CurrentViewer() viewer: Viewer,
    @Args('attachmentId', { type: () => ID }) attachmentId: string,
    @Args('limit', limitArg) limit: number | null,
    @Args('after', afterArg) after?: string | null,
  ): Promise<AttachmentDownload[]> {
    return this.queries.downloads(viewer, attachmentId, { limit, after });
  }
}
