import { Injectable } from '@nestjs/common';
import { FileReadRepository } from '#libs/database';
import { DomainError, parseId, type Attachment } from '#libs/domain';
import type { Viewer } from '../viewer.js';

/** The only way to obtain a file on somebody's behalf; whoever may not see it gets NOT_FOUND, as for one that never was. */
@Injectable()
export class FileAccess {
  constructor(private readonly files: FileReadRepository) {}

  /**
   * A file whose downloads the viewer may see: its sender, and the owner and admins of a group.
   * @throws NOT_FOUND; FORBIDDEN to other participants; BAD_USER_INPUT when the id is malformed.
   */
  async withDownloads(viewer: Viewer, attachmentId: string): Promise<Attachment> {
    const file = await this.files.sentTo(viewer.userId, parseId(attachmentId, 'attachmentId'));
    if (!file) throw DomainError.notFound('File');
    const leads = file.chatType === 'group' && file.viewerRole !== 'member';
    if (file.senderId !== viewer.userId && !leads) {
      throw DomainError.forbidden('Only its sender, and the owner and admins of a group, see who downloaded a file.');
    }
    return file;
  }
}
