import { Injectable } from '@nestjs/common';
import { ChatAccess, FileAccess, type Viewer } from '#libs/auth';
import { FileReadRepository } from '#libs/database';
import { cappedLimit, parseId, type Attachment, type AttachmentDownload, type AttachmentKind } from '#libs/domain';

const DEFAULT_PAGE = 50;

/** Reads the files of the viewer's chats. */
@Injectable()
export class FileQueries {
  constructor(
    private readonly chatAccess: ChatAccess,
    private readonly fileAccess: FileAccess,
    private readonly files: FileReadRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id, a limit below 1. */
  async ofChat(
    viewer: Viewer,
    chatId: string,
    kind: AttachmentKind | null,
    page: { limit: number | null; after?: string | null },
  ): Promise<Attachment[]> {
    const most = cappedLimit(page.limit ?? DEFAULT_PAGE);
    const after = page.after ? parseId(page.after, 'after') : null;
    return this.files.ofChat(await this.chatAccess.grant(viewer, chatId), kind, most, after);
  }

  /** @throws NOT_FOUND, FORBIDDEN; BAD_USER_INPUT for a malformed id, a limit below 1. */
  async downloads(
    viewer: Viewer,
    attachmentId: string,
    page: { limit: number | null; after?: string | null },
  ): Promise<AttachmentDownload[]> {
    const most = cappedLimit(page.limit ?? DEFAULT_PAGE);
    const after = page.after ? parseId(page.after, 'after') : null;
    const { id } = await this.fileAccess.withDownloads(viewer, attachmentId);
    return this.files.downloads(id, most, after);
  }
}
