import { createReadStream, mkdirSync } from 'node:fs';
import { access, constants, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ConfigError } from '#libs/config';
import { FolderStore } from './folder-store.js';
import { FileStorage, keyOf, type ByteRange, type Variant } from './file-storage.js';
import { sendFile } from './send-file.js';
import type { UploadRows } from './upload-rows.js';

/** Files in a folder, which several instances share when it is on a shared disk. */
export class FolderStorage extends FileStorage {
  readonly uploads: FolderStore;

  /** @throws ConfigError when the folder cannot be made. */
  constructor(
    private readonly folder: string,
    rows: UploadRows,
  ) {
    super();
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new ConfigError([`STORAGE_FOLDER: ${(error as Error).message}`]);
    }
    this.uploads = new FolderStore({ directory: folder, configstore: rows });
  }

  async begin(id: string): Promise<void> {
    const path = this.path(id, 'original');
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await (await open(path, 'a', 0o600)).close();
  }

  async restart(id: string): Promise<void> {
    await this.begin(id);
    const file = await open(this.path(id, 'original'), 'r+');
    await file.truncate(0).finally(() => file.close());
  }

  async seal(id: string): Promise<void> {
    const path = this.path(id, 'original');
    await sync(path);
    await sync(dirname(path));
  }

  /** In place: nobody reads a file that is still looked at, and a second try finds nothing to change. */
  async edit(id: string, work: (path: string) => Promise<boolean>): Promise<void> {
    const path = this.path(id, 'original');
    if (await work(path)) await sync(path);
  }

  async savePreview(id: string, bytes: Buffer): Promise<void> {
    const path = this.path(id, 'preview');
    await writeFile(`${path}.new`, bytes, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }

  async size(id: string, variant: Variant): Promise<number | undefined> {
    try {
      return (await stat(this.path(id, variant))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async send(id: string, variant: Variant, range: ByteRange, to: Writable): Promise<void> {
    await sendFile(this.path(id, variant), range, to);
  }

  async read(id: string, variant: Variant, range: ByteRange): Promise<Readable> {
    return createReadStream(this.path(id, variant), range);
  }

  async remove(id: string): Promise<void> {
    const preview = this.path(id, 'preview');
    for (const path of [`${preview}.new`, preview, this.path(id, 'original')]) await rm(path, { force: true });
  }

  async isUp(): Promise<boolean> {
    return access(this.folder, constants.W_OK).then(
      () => true,
      () => false,
    );
  }

  private path(id: string, variant: Variant): string {
    const path = join(this.folder, keyOf(id));
    return variant === 'preview' ? `${path}.preview` : path;
  }
}

/** Has the disk keep what was written. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}
