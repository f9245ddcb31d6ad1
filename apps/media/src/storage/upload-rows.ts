import { Injectable } from '@nestjs/common';
import { Upload, type KvStore } from '@tus/server';
import { FileReadRepository } from '#libs/database';
import { idOfKey } from './file-storage.js';

/** What tus wants to know of an upload stands in the file's row, and nowhere else. */
@Injectable()
export class UploadRows implements KvStore<Upload> {
  constructor(private readonly files: FileReadRepository) {}

  async get(key: string): Promise<Upload | undefined> {
    const file = await this.files.announced(idOfKey(key));
    return file && new Upload({ id: key, size: file.byteSize, offset: 0 });
  }

  /** The row was written before the first byte. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
