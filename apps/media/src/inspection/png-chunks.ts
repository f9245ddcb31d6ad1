import { crc32 } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';

const SIGNATURE_BYTES = 8;
const MAX_TEXT_BYTES = 2 * 1024 * 1024;
const MAX_CHUNKS = 10_000;
/** Texts in which programs hide EXIF, IPTC or XMP, as hexadecimal digits or compressed. */
const HIDDEN = /^(Raw profile type |XML:com\.adobe\.xmp)/;

interface Chunk {
  type: string;
  /** Of its data, from the beginning of the file. */
  at: number;
  length: number;
}

/** What has to be mended in a PNG, whose parts have checksums and may be compressed. */
export const mendPng = {
  /** Replaces texts in which a place cannot be seen by blanks. */
  async open(file: FileHandle, size: number): Promise<boolean> {
    let isChanged = false;
    for await (const chunk of chunksOf(file, size)) {
      if (!/^(tEXt|zTXt|iTXt)$/.test(chunk.type) || chunk.length > MAX_TEXT_BYTES) continue;
      const data = await read(file, chunk.at, chunk.length);
      if (!isHidden(chunk.type, data)) continue;
      const blank = Buffer.alloc(chunk.length, ' ');
      blank.write('Comment\0', 'latin1');
      await file.write(Buffer.concat([Buffer.from('tEXt'), blank]), 0, chunk.length + 4, chunk.at - 4);
      isChanged = true;
    }
    return isChanged;
  },

  /** Writes the checksums of the parts that hold metadata anew. */
  async checksums(file: FileHandle, size: number): Promise<void> {
    for await (const { type, at, length } of chunksOf(file, size)) {
      if (!/^(tEXt|iTXt|eXIf)$/.test(type) || length > MAX_TEXT_BYTES) continue;
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(await read(file, at - 4, length + 4)));
      await file.write(sum, 0, 4, at + length);
    }
  },
};

/** A plain text of XMP is left to whoever looks for places in it. */
function isHidden(type: string, data: Buffer): boolean {
  const keyword = data.toString('latin1', 0, Math.min(79, Math.max(0, data.indexOf(0))));
  if (!HIDDEN.test(keyword)) return false;
  return keyword.startsWith('Raw') || type === 'zTXt' || data[keyword.length + 1] === 1;
}

async function* chunksOf(file: FileHandle, size: number): AsyncGenerator<Chunk> {
  let at = SIGNATURE_BYTES;
  for (let count = 0; at + 12 <= size && count < MAX_CHUNKS; count += 1) {
    const head = await read(file, at, 8);
    const length = head.readUInt32BE(0);
    if (at + 12 + length > size) return;
    yield { type: head.toString('latin1', 4, 8), at: at + 8, length };
    at += 12 + length;
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  return bytes;
}
