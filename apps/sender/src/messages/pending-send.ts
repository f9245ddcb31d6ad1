import type { Message, NewMessage } from '#libs/domain';

/** A send that waits for its commit; settled with the message, with null when there is no such chat for the sender. */
export class PendingSend {
  readonly result: Promise<Message | null>;
  readonly queuedAt = performance.now();
  private settle!: (message: Message | null) => void;
  private fail!: (error: unknown) => void;

  constructor(readonly message: NewMessage) {
    this.result = new Promise((resolve, reject) => {
      this.settle = resolve;
      this.fail = reject;
    });
  }

  /** The same for repeats of one clientMessageId, which must not stand twice in one batch; null without one. */
  get key(): string | null {
    const { chatId, senderId, clientMessageId } = this.message;
    return clientMessageId === null ? null : `${chatId}:${senderId}:${clientMessageId}`;
  }

  resolve(message: Message | null): void {
    this.settle(message);
  }

  reject(error: unknown): void {
    this.fail(error);
  }
}
