import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  graphqlRequest,
  SqlConnection,
  startSystem,
  type Data,
  type Person,
  type SystemOptions,
  type TestSystem,
} from '#libs/testing';

export const FILE = `id kind fileName contentType byteSize width height durationMs placeholder scanState url previewUrl`;

const UPLOAD = `mutation ($input: CreateUploadInput!) {
  createUpload(createUploadInput: $input) { attachmentId url expiresAt } }`;
const SEND = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id seq attachments { ${FILE} } } }`;
const MESSAGE = `query ($id: ID!) { message(id: $id) { id attachments { ${FILE} } } }`;

export interface Upload {
  id: string;
  url: string;
}

/** A system with two media instances that share a folder, as a client of the API and of the media service sees it. */
export class MediaSystem {
  private constructor(
    readonly system: TestSystem,
    readonly sql: SqlConnection,
  ) {}

  static async start(options: SystemOptions = {}): Promise<MediaSystem> {
    const env = { FILE_SWEEP_INTERVAL_MS: '200', ...options.env };
    const system = await startSystem({ ...options, instances: { media: 2, ...options.instances }, env });
    return new MediaSystem(system, await SqlConnection.open(system.databaseUrl, 'media-spec'));
  }

  /** The data of the operation's root field, or the code of its error. */
  async ask(service: 'sender' | 'receiver', by: Person, query: string, variables: Data): Promise<Data> {
    const { data, errors } = await graphqlRequest(this.system[service][0].http, query, variables, by.token);
    const [error] = errors;
    return error ? { code: error.extensions.code } : (Object.values(data!)[0] as Data);
  }

  async announce(by: Person, chatId: string, byteSize: number, fileName = 'a.bin'): Promise<Upload> {
    const upload = await this.ask('sender', by, UPLOAD, { input: { chatId, fileName, byteSize } });
    return { id: upload.attachmentId as string, url: upload.url as string };
  }

  /** Announces a file and puts its bytes. */
  async upload(by: Person, chatId: string, bytes: Buffer, fileName?: string): Promise<Upload> {
    const upload = await this.announce(by, chatId, bytes.length, fileName);
    const { status } = await put(upload.url, bytes);
    if (status !== 204) throw new Error(`The upload was answered with ${status}.`);
    return upload;
  }

  /** A message with these files; or the code of what refused it. */
  async send(by: Person, chatId: string, ...attachmentIds: string[]): Promise<Data> {
    return this.ask('sender', by, SEND, { input: { chatId, content: '', attachmentIds } });
  }

  /** A file that was uploaded and sent, as its sender sees it. */
  async sent(by: Person, chatId: string, bytes: Buffer, fileName?: string): Promise<Data> {
    const { id } = await this.upload(by, chatId, bytes, fileName);
    const message = await this.send(by, chatId, id);
    return { ...(message.attachments as Data[])[0], messageId: message.id };
  }

  /** A file of a message, as this person sees it. */
  async seen(by: Person, messageId: string): Promise<Data> {
    const message = await this.ask('receiver', by, MESSAGE, { id: messageId });
    return (message.attachments as Data[])[0];
  }

  async row(id: string): Promise<Data | undefined> {
    const [row] = await this.sql.query('SELECT * FROM files WHERE id = $1', [id]);
    return row as Data | undefined;
  }

  /** Whether any bytes of a file are there. */
  hasBytes(id: string): boolean {
    const path = join(this.folder, id.slice(-2), id);
    return existsSync(path) || existsSync(`${path}.preview`);
  }

  async storedBytes(id: string): Promise<number> {
    return (await stat(this.pathOf(id))).size;
  }

  pathOf(id: string): string {
    return join(this.folder, id.slice(-2), id);
  }

  /** The same address on the other instance. */
  elsewhere(url: string): string {
    const { port } = new URL(url);
    const other = this.system.media.find((one) => String(one.port) !== port)!;
    return url.replace(`:${port}/`, `:${other.port}/`);
  }

  private get folder(): string {
    return this.system.filesFolder;
  }
}

export function put(url: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'PUT', body: new Uint8Array(bytes), headers });
}

/** A part of an upload, by tus. */
export function patch(
  url: string,
  offset: number,
  bytes: Buffer,
  more: Record<string, string> = {},
): Promise<Response> {
  const type = 'application/offset+octet-stream';
  const headers = { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': type, ...more };
  return fetch(url, { method: 'PATCH', headers, body: new Uint8Array(bytes) });
}

/** How much of an upload is there; the status when it is none. */
export async function offsetOf(url: string): Promise<number | string> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return response.ok ? Number(response.headers.get('upload-offset')) : `status ${response.status}`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function bytesAt(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
