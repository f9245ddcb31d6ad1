import type { KvStore } from '@tus/server';

/** Keeps nothing: an upload that was begun anew on another instance has another number there, which only the bucket knows. */
export class NoCache<T> implements KvStore<T> {
  async get(): Promise<T | undefined> {
    return undefined;
  }

  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
