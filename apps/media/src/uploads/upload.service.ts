import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ERRORS, type Upload } from '@tus/server';
import { FileReadRepository, FileRepository, type AnnouncedFile } from '#libs/database';
import { DomainError } from '#libs/domain';
import { InspectionService } from '../inspection/inspection.service.js';
import { FileStorage, keyOf } from '../storage/file-storage.js';
import { LeaseLocker } from './lease-locker.js';
import { writePart } from './tus-request.js';

/** The life of an upload: announced, then its bytes, then looked at. */
@Injectable()
export class UploadService {
  constructor(
    private readonly reads: FileReadRepository,
    private readonly files: FileRepository,
    private readonly storage: FileStorage,
    private readonly locker: LeaseLocker,
    private readonly inspection: InspectionService,
  ) {}

  /** An upload of this person's, with a place for its bytes. @throws NOT_FOUND when there is none, or no more. */
  async open(id: string, ownerId: string): Promise<AnnouncedFile> {
    const file = await this.reads.announced(id);
    if (file?.ownerId !== ownerId) throw DomainError.notFound('File');
    if (file.state !== 'uploading') return file;
    if (file.expiresAt.getTime() <= Date.now()) throw DomainError.notFound('File');
    await this.storage.begin(id, file.byteSize);
    return file;
  }

  /** How much has come, as far as nobody writes. What is whole and was left so by a crash is finished. */
  async settled(file: AnnouncedFile): Promise<number> {
    const offset =
      file.state === 'uploading' ? (await this.storage.uploads.getUpload(keyOf(file.id))).offset : file.byteSize;
    if (offset === file.byteSize && file.state !== 'ready') await this.finish(file.id, file.byteSize);
    return offset;
  }

  /** All bytes have come: from now on it may be sent. @throws UNAVAILABLE when looking at it takes too long; ask again. */
  async finish(id: string, byteSize: number): Promise<void> {
    await this.storage.seal(id, byteSize);
    await this.files.received(id);
    await this.inspection.untilReady(id);
  }

  /**
   * All bytes in one request; what an earlier one has left is forgotten.
   * @throws BAD_USER_INPUT for another number of bytes than was announced; CONFLICT once it is whole.
   */
  async put(
    { id, byteSize, state }: AnnouncedFile,
    body: IncomingMessage,
    contentLength: number | undefined,
  ): Promise<void> {
    if (state !== 'uploading') throw DomainError.conflict('The file is uploaded already.', 'id');
    if (contentLength !== undefined && contentLength !== byteSize) throw wrongSize(byteSize);
    const stop = new AbortController();
    const lock = this.locker.newLock(keyOf(id));
    await lock.lock(stop.signal, () => stop.abort());
    try {
      await this.storage.restart(id, byteSize);
      const written = await this.write(id, byteSize, body, stop.signal);
      if (stop.signal.aborted) throw DomainError.unavailable('Another request took this upload over.');
      if (written !== byteSize) throw wrongSize(byteSize);
    } finally {
      await lock.unlock();
    }
    await this.finish(id, byteSize);
  }

  private async write(id: string, byteSize: number, body: IncomingMessage, signal: AbortSignal): Promise<number> {
    try {
      const upload = { id: keyOf(id), offset: 0 } as Upload;
      return await writePart(this.storage.uploads, body, upload, byteSize, signal);
    } catch (error) {
      if ((error as { status_code?: number }).status_code === ERRORS.ERR_MAX_SIZE_EXCEEDED.status_code) {
        throw wrongSize(byteSize);
      }
      throw error;
    }
  }
}

function wrongSize(byteSize: number): DomainError {
  return DomainError.badInput('body', `Exactly ${byteSize} bytes were announced.`);
}
