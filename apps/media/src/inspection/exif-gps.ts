import type { FileHandle } from 'node:fs/promises';

const GPS_POINTER = 0x8825;
const ENTRY_BYTES = 12;
const MAX_ENTRIES = 500;
const MAX_DIRECTORIES = 8;
/** Bytes of a value of each TIFF type, from 1 on. */
const TYPE_BYTES = [1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

interface Entry {
  tag: number;
  bytes: number;
  /** Where it stands, and where its value does, from the TIFF header. */
  at: number;
  valueAt: number;
}

/** A TIFF structure within a file, from its header on. */
class Tiff {
  private readonly isLittle: boolean;

  constructor(
    private readonly file: FileHandle,
    private readonly start: number,
    private readonly size: number,
    head: Buffer,
  ) {
    this.isLittle = head[0] === 0x49;
    this.first = this.long(head, 4);
  }

  readonly first: number;

  long(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  private short(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  async read(at: number, length: number): Promise<Buffer | undefined> {
    if (at < 8 || this.start + at + length > this.size) return undefined;
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await this.file.read(bytes, 0, length, this.start + at);
    return bytesRead === length ? bytes : undefined;
  }

  /** Writes zeros; false when all of them stand there. */
  async clear(at: number, length: number): Promise<boolean> {
    const now = await this.read(at, length);
    if (!now || now.every((byte) => byte === 0)) return false;
    await this.file.write(Buffer.alloc(length), 0, length, this.start + at);
    return true;
  }

  /** The entries of the directory there, and where the next one is; undefined for what is none. */
  async directory(at: number): Promise<{ entries: Entry[]; next: number } | undefined> {
    const count = await this.read(at, 2);
    const entries = count ? this.short(count, 0) : 0;
    if (entries === 0 || entries > MAX_ENTRIES) return undefined;
    const bytes = await this.read(at + 2, entries * ENTRY_BYTES + 4);
    if (!bytes) return undefined;
    const read = Array.from({ length: entries }, (_, place) => this.entry(bytes, place, at));
    if (read.some((entry) => entry === undefined)) return undefined;
    return { entries: read as Entry[], next: this.long(bytes, entries * ENTRY_BYTES) };
  }

  private entry(bytes: Buffer, place: number, directoryAt: number): Entry | undefined {
    const from = place * ENTRY_BYTES;
    const type = this.short(bytes, from + 2);
    if (type < 1 || type > TYPE_BYTES.length) return undefined;
    const length = TYPE_BYTES[type - 1] * this.long(bytes, from + 4);
    const at = directoryAt + 2 + from;
    return {
      tag: this.short(bytes, from),
      bytes: length,
      at,
      valueAt: length <= 4 ? at + 8 : this.long(bytes, from + 8),
    };
  }
}

/**
 * Empties the GPS directory of the TIFF structure whose header stands at `start`: its entries and what they point at become
 * zeros. Does nothing where there is no such structure. True when something was there.
 */
export async function clearGps(file: FileHandle, start: number, size: number): Promise<boolean> {
  if (start + 8 > size) return false;
  const head = Buffer.alloc(8);
  await file.read(head, 0, 8, start);
  const tiff = new Tiff(file, start, size, head);
  let isChanged = false;
  let at = tiff.first;
  for (let seen = 0; at !== 0 && seen < MAX_DIRECTORIES; seen += 1) {
    const directory = await tiff.directory(at);
    if (!directory) break;
    for (const pointer of directory.entries.filter(({ tag }) => tag === GPS_POINTER)) {
      const value = await tiff.read(pointer.valueAt, 4);
      if (value) isChanged = (await clearDirectory(tiff, tiff.long(value, 0))) || isChanged;
    }
    at = directory.next;
  }
  return isChanged;
}

async function clearDirectory(tiff: Tiff, at: number): Promise<boolean> {
  const gps = await tiff.directory(at);
  if (!gps) return false;
  for (const entry of gps.entries) if (entry.bytes > 4) await tiff.clear(entry.valueAt, entry.bytes);
  return tiff.clear(at, 2 + gps.entries.length * ENTRY_BYTES);
}
