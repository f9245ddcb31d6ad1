import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { AttachmentKind } from '#libs/domain';

const HEAD_BYTES = 4096;
/** What no text holds: control characters but for tab, line feed, form feed, carriage return and escape. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/** What the bytes are, whatever the name says: by their signature, else text or nothing that is known. */
export async function typeOf(path: string): Promise<string> {
  const known = await fileTypeFromFile(path).catch(() => undefined);
  return known?.mime ?? ((await looksLikeText(path)) ? 'text/plain' : 'application/octet-stream');
}

async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    // The head may end within a character.
    const isText = [0, 1, 2, 3].some((less) => isUtf8(head.subarray(0, head.length - less)));
    return isText && !NO_TEXT.test(head.toString('latin1'));
  } finally {
    await file.close();
  }
}

/** How a client shows it. A picture is one that was decoded. */
export function kindOf(contentType: string, isPicture: boolean): AttachmentKind {
  if (isPicture) return 'image';
  if (contentType.startsWith('video/')) return 'video';
  return contentType.startsWith('audio/') ? 'audio' : 'file';
}
