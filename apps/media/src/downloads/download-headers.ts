import type { Attachment } from '#libs/domain';
import type { Variant } from '../storage/file-storage.js';

/** What a browser may show in a page: formats that cannot run anything, and that we have seen to be what they say. */
const SHOWN = /^(image\/(jpeg|png|apng|webp|gif|avif)|video\/(mp4|webm|quicktime|x-m4v|ogg)|audio\/(mpeg|mp4|x-m4a|aac|ogg|opus|webm|wav|vnd\.wave|flac|x-flac))$/; // prettier-ignore

/** Headers of a file's bytes: nothing of it may run, be guessed at, or be kept for others. */
export function downloadHeaders(file: Attachment, variant: Variant, secondsLeft: number): Record<string, string> {
  const type = variant === 'preview' ? 'image/webp' : file.contentType;
  const isShown = variant === 'preview' || (file.kind !== 'file' && SHOWN.test(type.split(';')[0]));
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', file.fileName),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
    'cache-control': `private, max-age=${Math.max(0, secondsLeft)}, immutable`,
    etag: etagOf(file.id, variant),
  };
}

/** A file's bytes never change: its id says which they are. */
export function etagOf(id: string, variant: Variant): string {
  return `"${id}-${variant}"`;
}

/** The name for everybody, and in ASCII for those who know no other. */
function disposition(kind: string, fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
