import { Injectable, Logger } from '@nestjs/common';
import type { AnnouncedFile } from '#libs/database';
import type { FileFacts } from '#libs/domain';
import { FileStorage } from '../storage/file-storage.js';
import { durationOf } from './duration.js';
import { lookAtPicture, type Picture } from './picture.js';
import { isPhoto, removePlace } from './place.js';
import { kindOf, typeOf } from './type-of-bytes.js';

/** A file that has brought an instance down is not decoded for ever. */
const MAX_TRIES = 3;

/** Finds out what a file is, makes the small picture, and takes the place out of a photo. */
@Injectable()
export class InspectorService {
  private readonly logger = new Logger(InspectorService.name);

  constructor(private readonly storage: FileStorage) {}

  async factsOf({ id, tries }: AnnouncedFile): Promise<FileFacts> {
    let facts = PLAIN;
    await this.storage.edit(id, async (path) => {
      const contentType = await typeOf(path);
      const mayDecode = tries <= MAX_TRIES;
      const picture = mayDecode ? await this.picture(id, path, contentType) : null;
      facts = {
        kind: kindOf(contentType, picture !== null),
        contentType,
        width: picture?.width ?? null,
        height: picture?.height ?? null,
        durationMs: mayDecode ? await durationOf(path, contentType) : null,
        placeholder: picture?.placeholder ?? null,
        hasPreview: picture !== null,
      };
      return isPhoto(contentType) && (await removePlace(path, contentType));
    });
    return facts;
  }

  /** Null for what cannot be read whole as a picture: then it is a plain file. */
  private async picture(id: string, path: string, contentType: string): Promise<Picture | null> {
    const picture = await lookAtPicture(path, contentType).catch((error: Error) => {
      this.logger.log({ message: 'a picture is kept as a plain file', id, contentType, reason: error.message });
      return null;
    });
    if (picture) await this.storage.savePreview(id, picture.preview);
    return picture;
  }
}

const PLAIN: FileFacts = {
  kind: 'file',
  contentType: 'application/octet-stream',
  width: null,
  height: null,
  durationMs: null,
  placeholder: null,
  hasPreview: false,
};
