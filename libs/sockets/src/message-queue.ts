/**
 * The messages of one socket, in order. What follows a `complete` waits for the next turn of the event loop: graphql-ws
 * forgets an operation a few steps after its end, and an operation that took the same id in between would be forgotten
 * with it.
 */
export class MessageQueue {
  private waiting: string[] = [];
  private isEnding = false;

  constructor(private readonly handle: (text: string) => void) {}

  push(text: string): void {
    const isEnd = text.includes('"complete"');
    if (this.waiting.length > 0 || (this.isEnding && !isEnd)) {
      this.waiting.push(text);
      return;
    }
    if (isEnd && !this.isEnding) {
      this.isEnding = true;
      setImmediate(() => this.resume());
    }
    this.handle(text);
  }

  private resume(): void {
    const waited = this.waiting;
    this.waiting = [];
    this.isEnding = false;
    for (const text of waited) this.push(text);
  }
}
