import type { ClientSocket } from '#libs/sockets';

/** The JSON of an unmasked text frame. */
function contentOf(frame: Buffer): { id: string; type: string; payload: any } {
  const header = frame[1] < 126 ? 2 : frame[1] === 126 ? 4 : 10;
  return JSON.parse(frame.subarray(header).toString());
}

/** A client's connection that keeps what it was sent; a spec says when its client reads. */
export class TestSocket {
  readonly frames: { id: string; type: string; payload: any }[] = [];
  subscriptions = 0;
  unsentBytes = 0;
  private reading: (() => void)[] = [];
  private closeListeners: (() => void)[] = [];

  asClient(): ClientSocket {
    return this as unknown as ClientSocket;
  }

  push(frame: Buffer): void {
    this.frames.push(contentOf(frame));
  }

  onClose(listener: () => void): () => void {
    this.closeListeners.push(listener);
    return () => undefined;
  }

  drained(): Promise<void> {
    return this.unsentBytes === 0 ? Promise.resolve() : new Promise((resolve) => this.reading.push(resolve));
  }

  /** The client reads all that is unsent. */
  read(): void {
    this.unsentBytes = 0;
    this.reading.splice(0).forEach((resolve) => resolve());
  }

  close(): void {
    this.closeListeners.forEach((listener) => listener());
  }
}
