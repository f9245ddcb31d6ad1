import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FileLinks, type LinkUse, type RequestContext } from '#libs/auth';
import { mediaUrl, SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { isDownloadable, type Attachment } from '#libs/domain';
import { AttachmentObject } from './attachment.type.js';
import { Scope } from './field-scope.js';

/** A link is the same for so long, so that a browser finds the file in its cache. */
const SAME_FOR_SECONDS = 300;

/** The links of a file: made for one viewer, who may see the file at this moment, and in no result that is told live. */
@Resolver(() => AttachmentObject)
export class AttachmentFieldsResolver {
  constructor(
    private readonly links: FileLinks,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Scope('chat')
  @ResolveField(() => String, {
    nullable: true,
    description:
      'Works without a token, for this file and viewer, for at least ten minutes; null while it may not be downloaded, and always in a subscription.',
  })
  async url(@Parent() file: Attachment, @Context() context: RequestContext): Promise<string | null> {
    return this.link(file, context, 'original');
  }

  @Scope('chat')
  @ResolveField(() => String, {
    nullable: true,
    description:
      'A small picture: at most 480 pixels on its longer side, without metadata; null where url is, and for what is no image.',
  })
  async previewUrl(@Parent() file: Attachment, @Context() context: RequestContext): Promise<string | null> {
    return file.hasPreview ? this.link(file, context, 'preview') : null;
  }

  private async link(file: Attachment, context: RequestContext, use: LinkUse): Promise<string | null> {
    if (!context.viewer || context.isLive || !isDownloadable(file) || this.config.MEDIA_PUBLIC_URL.length === 0)
      return null;
    const { userId } = context.viewer;
    const now = Date.now() / 1000;
    const expires = Math.ceil(now / SAME_FOR_SECONDS) * SAME_FOR_SECONDS + this.config.FILE_LINK_SECONDS;
    const signature = await this.links.sign({ use, fileId: file.id, userId, expires });
    const place = `${mediaUrl(this.config, file.id)}/files/${file.id}/${use}`;
    return `${place}?by=${userId}&until=${expires}&signature=${signature}`;
  }
}
