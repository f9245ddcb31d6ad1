import { Redis } from 'ioredis';

/**
 * Writes the commands of one turn of the event loop in one system call. ioredis's own auto-pipelining does too, but makes
 * a pipeline of every lone command, which costs more than the command.
 */
export class TurnwiseRedis extends Redis {
  private corked: Redis['stream'] | undefined;

  override sendCommand(...command: Parameters<Redis['sendCommand']>): unknown {
    this.holdUntilTurnEnds();
    return super.sendCommand(...command);
  }

  private holdUntilTurnEnds(): void {
    const { stream } = this;
    if (!stream || stream === this.corked) return;
    this.corked = stream;
    stream.cork();
    setImmediate(() => {
      this.corked = undefined;
      stream.uncork();
    });
  }
}
