import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess, FileLinks, type Viewer } from '#libs/auth';
import { mediaUrl, SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { FileRepository } from '#libs/database';
import { checkByteSize, cleanFileName, DomainError, newId, parseId } from '#libs/domain';
import type { CreateUploadInput } from './create-upload.input.js';
import type { UploadObject } from './upload.type.js';

/** Announces files and takes them back. */
@Injectable()
export class FileCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly files: FileRepository,
    private readonly links: FileLinks,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws UNAVAILABLE without a media service; BAD_USER_INPUT, NOT_FOUND; CONFLICT, with the limit, for what is too much. */
  async createUpload(viewer: Viewer, input: CreateUploadInput): Promise<UploadObject> {
    if (this.config.MEDIA_PUBLIC_URL.length === 0) throw DomainError.unavailable('This installation takes no files.');
    const fileName = cleanFileName(input.fileName);
    const { id: chatId } = await this.access.chat(viewer, input.chatId);
    checkByteSize(input.byteSize, this.config.MAX_FILE_BYTES);
    const id = newId();
    const lifeSeconds = this.config.UNSENT_FILE_SECONDS;
    const file = { id, ownerId: viewer.userId, chatId, fileName, byteSize: input.byteSize, lifeSeconds };
    const expiresAt = await this.files.announce(file, this.config.MAX_PERSON_BYTES);
    return { attachmentId: id, url: await this.uploadUrl(id, viewer.userId, expiresAt), expiresAt };
  }

  /** False when the viewer has no such file that waits to be sent. @throws BAD_USER_INPUT for a malformed id. */
  async removeUpload(viewer: Viewer, attachmentId: string): Promise<boolean> {
    return this.files.removeUnsent(viewer.userId, parseId(attachmentId, 'attachmentId'));
  }

  private async uploadUrl(fileId: string, userId: string, expiresAt: Date): Promise<string> {
    const expires = Math.floor(expiresAt.getTime() / 1000);
    const signature = await this.links.sign({ use: 'upload', fileId, userId, expires });
    return `${mediaUrl(this.config, fileId)}/uploads/${fileId}?by=${userId}&until=${expires}&signature=${signature}`;
  }
}
