/** Bytes that may wait for catch-ups of one socket, and of all sockets of one person on this instance. */
const MAX_SOCKET_BYTES = 512 * 1024;
const MAX_PERSON_BYTES = 4 * 1024 * 1024;

/** How much of its and its person's budget one socket uses. */
export class HeldBytes {
  private bytes = 0;

  constructor(private readonly person: PersonBytes) {}

  /** False when there is no room: then nothing was taken. */
  take(bytes: number): boolean {
    if (this.bytes + bytes > MAX_SOCKET_BYTES || this.person.bytes + bytes > MAX_PERSON_BYTES) return false;
    this.bytes += bytes;
    this.person.bytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.bytes -= bytes;
    this.person.bytes -= bytes;
  }
}

/** What waits for all sockets of one person. */
export interface PersonBytes {
  bytes: number;
  sockets: number;
}
