import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentType, isCompressible } from './web-headers.js';

export interface WebFile {
  body: Buffer;
  type: string;
  etag: string;
  encodings: Map<string, Buffer>;
}

const SMALLEST_TO_COMPRESS = 1_024;

/** The files of one folder, each read and compressed once and kept until it changes on disk. */
export class WebFiles {
  private readonly cache = new Map<string, { changed: number; file: Promise<WebFile> }>();

  constructor(private readonly folder: string) {}

  /** The file of a URL's path; undefined when there is none, also for a path that would leave the folder or is hidden. */
  async find(urlPath: string): Promise<WebFile | undefined> {
    const path = this.resolve(urlPath);
    if (path === undefined) return undefined;
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const known = this.cache.get(path);
    if (known && known.changed === info.mtimeMs) return known.file;
    const file = load(path);
    this.cache.set(path, { changed: info.mtimeMs, file });
    return file;
  }

  private resolve(urlPath: string): string | undefined {
    const path = normalize(join(this.folder, urlPath));
    if (!path.startsWith(this.folder + sep) || path.includes('\0')) return undefined;
    // What the build keeps for itself, such as .vite.
    return path.slice(this.folder.length).includes(`${sep}.`) ? undefined : path;
  }
}

async function load(path: string): Promise<WebFile> {
  return asWebFile(await readFile(path), contentType(extname(path)));
}

/** A body with its type, its tag, and its compressed forms. */
export async function asWebFile(body: Buffer, type: string): Promise<WebFile> {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const encodings = new Map<string, Buffer>();
  if (isCompressible(type) && body.length >= SMALLEST_TO_COMPRESS) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    encodings.set('br', await promisify(brotliCompress)(body, quality));
    encodings.set('gzip', await promisify(gzip)(body));
  }
  return { body, type, etag, encodings };
}
