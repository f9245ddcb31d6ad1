import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { ERRORS, Upload } from '@tus/server';
import { S3Store } from '@tus/s3-store';
import { NoCache } from './no-cache.js';
import { FileStorage, keyOf, type ByteRange, type Variant } from './file-storage.js';

const CONNECT_MS = 2_000;
const IDLE_MS = 20_000;

/** Objects in a bucket of anything that speaks S3. A file that is being uploaded is a multipart upload. */
export class S3Storage extends FileStorage {
  readonly uploads: S3Store;
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(storageUrl: string) {
    super();
    const { bucket, ...options } = clientOptions(storageUrl);
    this.bucket = bucket;
    this.client = new S3Client(options);
    this.uploads = new S3Store({ s3ClientConfig: { ...options, bucket }, cache: new NoCache(), useTags: false });
  }

  async begin(id: string, byteSize: number): Promise<void> {
    const isBegun = await this.uploads.getUpload(keyOf(id)).then(
      () => true,
      (error: unknown) => {
        if (error === ERRORS.FILE_NOT_FOUND) return false;
        throw error;
      },
    );
    if (!isBegun) await this.uploads.create(new Upload({ id: keyOf(id), size: byteSize, offset: 0 }));
  }

  async restart(id: string, byteSize: number): Promise<void> {
    await this.remove(id);
    await this.begin(id, byteSize);
  }

  /** A crash between the last part and their being put together leaves all parts and no object. */
  async seal(id: string, byteSize: number): Promise<void> {
    if ((await this.size(id, 'original')) === byteSize) return;
    await this.uploads.write(Readable.from([]), keyOf(id), byteSize);
  }

  async edit(id: string, work: (path: string) => Promise<boolean>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'converge-media-'));
    const path = join(folder, 'file');
    try {
      await pipeline(await this.get(this.key(id, 'original')), createWriteStream(path, { mode: 0o600 }));
      if (!(await work(path))) return;
      const { size } = await stat(path);
      await this.put(this.key(id, 'original'), createReadStream(path), size);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async savePreview(id: string, bytes: Buffer): Promise<void> {
    await this.put(this.key(id, 'preview'), bytes, bytes.length);
  }

  async size(id: string, variant: Variant): Promise<number | undefined> {
    try {
      const head = new HeadObjectCommand({ Bucket: this.bucket, Key: this.key(id, variant) });
      return (await this.client.send(head)).ContentLength;
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return undefined;
      throw error;
    }
  }

  async send(id: string, variant: Variant, range: ByteRange, to: Writable): Promise<void> {
    await pipeline(await this.read(id, variant, range), to);
  }

  async read(id: string, variant: Variant, { start, end }: ByteRange): Promise<Readable> {
    return this.get(this.key(id, variant), `bytes=${start}-${end}`);
  }

  /** The multipart upload first, which the library knows how to find; what it does not find is gone. */
  async remove(id: string): Promise<void> {
    const key = keyOf(id);
    await this.uploads.remove(key).catch(() => undefined);
    for (const Key of [this.key(id, 'preview'), `${key}.part`, key, `${key}.info`]) {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
    }
  }

  async isUp(): Promise<boolean> {
    return this.client.send(new HeadBucketCommand({ Bucket: this.bucket })).then(
      () => true,
      () => false,
    );
  }

  private async get(Key: string, Range?: string): Promise<Readable> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key, Range }));
    return Body as Readable;
  }

  private async put(Key: string, Body: Readable | Buffer, ContentLength: number): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body, ContentLength }));
  }

  private key(id: string, variant: Variant): string {
    return variant === 'preview' ? `${keyOf(id)}.preview` : keyOf(id);
  }
}

/** `https://KEY:SECRET@host:port/bucket?region=…`, the bucket in the path, as every server understands it. */
function clientOptions(storageUrl: string): S3ClientConfig & { bucket: string } {
  const url = new URL(storageUrl);
  return {
    bucket: url.pathname.split('/')[1] ?? '',
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: {
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
    },
    forcePathStyle: true,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
    // What the SDK adds on its own since 2025 (checksums behind the body) other servers refuse, or keep as part of the file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}
