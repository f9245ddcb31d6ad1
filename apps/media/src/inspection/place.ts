import { open, type FileHandle } from 'node:fs/promises';
import { blankTexts } from './xmp-place.js';
import { clearGps } from './exif-gps.js';
import { mendPng } from './png-chunks.js';

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/avif', 'image/heic', 'image/heif', 'image/tiff']); // prettier-ignore
const WINDOW_BYTES = 1024 * 1024;
/** What begins in one window may end in the next. */
const OVERLAP_BYTES = 64 * 1024;

/** Whether a file of this type may say where it was taken. */
export function isPhoto(contentType: string): boolean {
  return PHOTOS.has(contentType);
}

/**
 * Takes the place out of a photo's metadata and leaves every other byte where it was: the GPS part of EXIF, wherever a TIFF
 * header stands in the file, and the texts of XMP that name a place. True when something was found. May be repeated.
 */
export async function removePlace(path: string, contentType: string): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    let isChanged = contentType.endsWith('png') && (await mendPng.open(file, size));
    for (let at = 0; at < size; at += WINDOW_BYTES) {
      isChanged = (await clearWindow(file, at, size)) || isChanged;
    }
    if (isChanged && contentType.endsWith('png')) await mendPng.checksums(file, size);
    return isChanged;
  } finally {
    await file.close();
  }
}

async function clearWindow(file: FileHandle, at: number, size: number): Promise<boolean> {
  const bytes = Buffer.alloc(Math.min(WINDOW_BYTES + OVERLAP_BYTES, size - at));
  await file.read(bytes, 0, bytes.length, at);
  let isChanged = false;
  for (const header of tiffHeaders(bytes)) isChanged = (await clearGps(file, at + header, size)) || isChanged;
  const texts = blankTexts(bytes);
  for (const { start, end } of texts) await file.write(Buffer.alloc(end - start, ' '), 0, end - start, at + start);
  return isChanged || texts.length > 0;
}

function* tiffHeaders(bytes: Buffer): Generator<number> {
  for (const mark of [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')]) {
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) yield at;
  }
}
