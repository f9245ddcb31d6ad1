const MS = 1000;
/** What a socket that was quiet may say at once, in seconds of its rate. */
const BURST_SECONDS = 2;

export interface MessageRates {
  messagesPerSecond: number;
  bytesPerSecond: number;
}

/** A socket that can be left unread for a while. */
export interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * How fast one socket is read: a token bucket of messages and one of bytes. What is too much is not refused but left
 * unread, so that TCP slows the client down; a flood of pings costs no more than its rate allows.
 */
export class MessageRate {
  private messages: number;
  private bytes: number;
  private filledAt = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rates: MessageRates,
    private readonly socket: Pausable,
  ) {
    this.messages = rates.messagesPerSecond * BURST_SECONDS;
    this.bytes = rates.bytesPerSecond * BURST_SECONDS;
  }

  /** To be called for each message. What was read already is handled, on credit: the pause is as much longer. */
  count(bytes: number): void {
    this.fill();
    this.messages--;
    this.bytes -= bytes;
    if (this.timer || (this.messages >= 0 && this.bytes >= 0)) return;
    this.socket.pause();
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    const { messagesPerSecond, bytesPerSecond } = this.rates;
    const seconds = Math.max(-this.messages / messagesPerSecond, -this.bytes / bytesPerSecond);
    this.timer = setTimeout(() => this.goOn(), Math.max(1, seconds * MS));
    this.timer.unref();
  }

  private goOn(): void {
    this.timer = undefined;
    this.fill();
    if (this.messages < 0 || this.bytes < 0) return this.wait();
    this.socket.resume();
  }

  private fill(): void {
    const now = performance.now();
    const seconds = (now - this.filledAt) / MS;
    this.filledAt = now;
    const { messagesPerSecond, bytesPerSecond } = this.rates;
    this.messages = Math.min(messagesPerSecond * BURST_SECONDS, this.messages + seconds * messagesPerSecond);
    this.bytes = Math.min(bytesPerSecond * BURST_SECONDS, this.bytes + seconds * bytesPerSecond);
  }
}
