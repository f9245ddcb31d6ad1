import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { ByteRange } from './file-storage.js';

const PIECE_BYTES = 256 * 1024;

/**
 * Writes a part of a file into a stream and ends it. One buffer for all of it, filled again when the stream has let go of
 * it: a read stream's many buffers have the garbage of the whole process collected, which cost twice what the bytes did.
 */
export async function sendFile(path: string, { start, end }: ByteRange, to: Writable): Promise<void> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, end - start + 1));
    for (let at = start; at <= end;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at + 1), at);
      if (bytesRead === 0) throw new Error('The file is shorter than its row says.');
      await written(to, buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    to.end();
  } finally {
    await file.close();
  }
}

/** Resolves when the stream has passed the bytes on. */
function written(to: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
