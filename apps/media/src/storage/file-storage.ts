import type { Readable, Writable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** The bytes that were sent, or the small picture that was made of them. */
export type Variant = 'original' | 'preview';

/** Bytes from and to, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where bytes are: of several instances the same place. It knows nothing of who may do what; a file's row decides, and each
 * method may be repeated after a crash.
 */
export abstract class FileStorage {
  /** Where tus writes; the id of an upload there is `keyOf(file)`. */
  abstract readonly uploads: DataStore;
  /** Makes room for a file's bytes unless some are there. */
  abstract begin(id: string, byteSize: number): Promise<void>;
  /** Forgets what has come of an upload that was not whole. */
  abstract restart(id: string, byteSize: number): Promise<void>;
  /** Every byte has come: makes them one object that outlives a loss of power. */
  abstract seal(id: string, byteSize: number): Promise<void>;
  /** Works on a copy of the file that lies on this machine's disk; true as an answer says that it was changed. */
  abstract edit(id: string, work: (path: string) => Promise<boolean>): Promise<void>;
  abstract savePreview(id: string, bytes: Buffer): Promise<void>;
  /** Bytes that the variant has; undefined when it is not there. */
  abstract size(id: string, variant: Variant): Promise<number | undefined>;
  /** Writes the bytes into a stream and ends it. */
  abstract send(id: string, variant: Variant, range: ByteRange, to: Writable): Promise<void>;
  abstract read(id: string, variant: Variant, range: ByteRange): Promise<Readable>;
  /** Removes all that there is of a file, whole or not; nothing is no error. */
  abstract remove(id: string): Promise<void>;
  /** Whether it answers now. */
  abstract isUp(): Promise<boolean>;
}

/** The name of a file's bytes: spread over 256 folders, by what is random in the id. */
export function keyOf(id: string): string {
  return `${id.slice(-2)}/${id}`;
}

/** The id in a name that keyOf has made. */
export function idOfKey(key: string): string {
  return key.slice(3);
}
