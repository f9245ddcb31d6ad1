/**
 * What graphql-ws holds for a subscription that the hub serves: it never yields, and ends when either side ends it. Made
 * by hand, because return() on an async generator that waits is queued for ever, and the subscription would leak.
 */
export class SilentIterator implements AsyncGenerator<never, void, void> {
  private finish!: (result: IteratorReturnResult<void>) => void;
  private readonly ended: Promise<IteratorReturnResult<void>>;
  private isEnded = false;

  constructor(private readonly onEnd: () => void) {
    this.ended = new Promise((resolve) => (this.finish = resolve));
  }

  /** Ends it from our side: the client is told that the subscription is complete. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.finish({ done: true, value: undefined });
    this.onEnd();
  }

  next(): Promise<IteratorReturnResult<void>> {
    return this.ended;
  }

  return(): Promise<IteratorReturnResult<void>> {
    this.end();
    return this.ended;
  }

  throw(): Promise<IteratorReturnResult<void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }
}
