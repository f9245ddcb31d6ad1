import type { ApolloClient } from '@apollo/client';
import type { DetailedError, Upload } from 'tus-js-client';
import { ApiError } from '../api/api-error.js';
import { graphql } from '../generated/gql.js';
import { createStore, type Store } from '../state/store.js';
import type { OutboxEntry } from '../writing/outbox.js';
import { type KeptFile, keptFiles } from '../state/kept-files.js';
import { rememberLocally } from './local-pictures.js';

const createUploadMutation = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(createUploadInput: $input) {
      attachmentId
      url
      expiresAt
    }
  }
`);

const removeUploadMutation = graphql(`
  mutation RemoveUpload($id: ID!) {
    removeUpload(attachmentId: $id)
  }
`);

export interface Progress {
  sent: number;
  isPaused: boolean;
}

const gone = new Set([403, 404, 410]);
const none: Progress = { sent: 0, isPaused: false };

/** In all tabs of this browser one at a time: two that send the same bytes would take turns for ever. */
const exclusively = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request(name, work) as Promise<T>) : work();

/** Sends the bytes of files that wait in the outbox, and goes on where it was: after a pause, offline, after a reload. */
export class Uploads {
  readonly progress: Store<ReadonlyMap<string, Progress>> = createStore<ReadonlyMap<string, Progress>>(new Map());
  private readonly running = new Map<string, () => void>();
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly client: ApolloClient) {}

  /** The ids of a message's files, once all their bytes are there. Throws an ApiError; calling it again goes on. */
  async idsOf(entry: OutboxEntry): Promise<string[]> {
    const ids: string[] = [];
    for (const { id } of entry.files ?? []) {
      ids.push(await exclusively(`converge.file.${id}`, () => this.upload(id, entry.chatId)));
    }
    return ids;
  }

  pause(id: string): void {
    this.show(id, { isPaused: true });
    this.running.get(id)?.();
  }

  resume(id: string): void {
    this.show(id, { isPaused: false });
    this.waiting.get(id)?.();
  }

  /** Takes a message's files back, also those that are there already. */
  async cancel(entry: OutboxEntry): Promise<void> {
    for (const { id } of entry.files ?? []) {
      this.running.get(id)?.();
      const file = await keptFiles.get(id);
      if (file?.attachmentId) await this.client.mutate({ mutation: removeUploadMutation, variables: { id: file.attachmentId } }).catch(() => undefined); // prettier-ignore
    }
  }

  /** The server knows nothing of them any more: the next time they are sent anew. */
  async forget(entry: OutboxEntry): Promise<void> {
    for (const { id } of entry.files ?? []) {
      const file = await keptFiles.get(id);
      if (file) await keptFiles.put({ ...file, attachmentId: null, url: null, isDone: false });
    }
  }

  private async upload(id: string, chatId: string): Promise<string> {
    const kept = await keptFiles.get(id);
    if (!kept) throw new ApiError('CONFLICT', 'the file is no longer on this device');
    const file = await this.announced(kept, chatId);
    if (!file.isDone) {
      await this.transfer(file);
      await keptFiles.put({ ...file, isDone: true });
    }
    rememberLocally(file.attachmentId!, file.blob);
    return file.attachmentId!;
  }

  private async announced(file: KeptFile, chatId: string): Promise<KeptFile> {
    if (file.attachmentId && Date.parse(file.expiresAt) > Date.now()) return file;
    const input = { chatId, fileName: file.name, byteSize: file.blob.size };
    const { data } = await this.client.mutate({ mutation: createUploadMutation, variables: { input } });
    if (!data) throw new ApiError('UNAVAILABLE', 'the sender answered nothing');
    const { attachmentId, url, expiresAt } = data.createUpload;
    const announced = { ...file, attachmentId, url, expiresAt, isDone: false };
    await keptFiles.put(announced);
    return announced;
  }

  private async transfer(file: KeptFile): Promise<void> {
    for (let isDone = false; !isDone;) {
      if (this.of(file.id).isPaused) await new Promise<void>((resolve) => this.waiting.set(file.id, resolve));
      this.waiting.delete(file.id);
      isDone = await this.send(file);
    }
  }

  /** False when it was stopped to be gone on with. */
  private async send(file: KeptFile): Promise<boolean> {
    const { Upload: TusUpload } = await import('tus-js-client');
    return new Promise<boolean>((resolve, reject) => {
      const upload: Upload = new TusUpload(file.blob, {
        uploadUrl: file.url,
        retryDelays: null,
        storeFingerprintForResuming: false,
        onProgress: (sent) => this.show(file.id, { sent }),
        onSuccess: () => resolve(true),
        onError: (error) => void this.failure(error, file).then(reject),
      });
      this.running.set(file.id, () => void upload.abort().finally(() => resolve(false)));
      upload.start();
    }).finally(() => this.running.delete(file.id));
  }

  /** Everything passes: what is gone is announced anew, and what was broken off goes on. */
  private async failure(error: Error | DetailedError, file: KeptFile): Promise<ApiError> {
    const status = ('originalResponse' in error && error.originalResponse?.getStatus()) || 0;
    if (gone.has(status)) await keptFiles.put({ ...file, attachmentId: null, url: null, isDone: false });
    return new ApiError(status === 0 ? 'UNREACHABLE' : 'UNAVAILABLE', error.message);
  }

  private of(id: string): Progress {
    return this.progress.get().get(id) ?? none;
  }

  private show(id: string, change: Partial<Progress>): void {
    this.progress.set(new Map(this.progress.get()).set(id, { ...this.of(id), ...change }));
  }
}
