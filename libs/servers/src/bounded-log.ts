import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const DEFAULT_LIMIT = 16 * 1024 * 1024;

/** A log file that never takes more than twice its limit: once full it becomes `<file>.1`, and a new one begins. */
export class BoundedLog {
  private fd: number;
  private size: number;

  constructor(
    private readonly file: string,
    private readonly limit = DEFAULT_LIMIT,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    this.fd = openSync(file, 'a', 0o600);
    this.size = fstatSync(this.fd).size;
  }

  write(chunk: Uint8Array): void {
    if (this.fd < 0) return;
    if (this.size + chunk.length > this.limit) this.turnOver();
    writeSync(this.fd, chunk);
    this.size += chunk.length;
  }

  close(): void {
    if (this.fd >= 0) closeSync(this.fd);
    this.fd = -1;
  }

  private turnOver(): void {
    closeSync(this.fd);
    renameSync(this.file, `${this.file}.1`);
    this.fd = openSync(this.file, 'a', 0o600);
    this.size = 0;
  }
}
