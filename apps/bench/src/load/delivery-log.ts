import { Histogram } from '../measure/histogram.js';
import { now, stampOf } from './clock.js';
import type { Received } from './worker-protocol.js';

/** What the listeners of this process have received. */
export class DeliveryLog {
  deliveries = 0;
  private bytes = 0;
  private closed = 0;
  private latencies = new Histogram();
  private crossing = new Histogram();
  private messages = new Map<number, { count: number; lastMs: number }>();

  /** A frame has come to a client of that instance. */
  take(frame: Buffer, side: number): void {
    const stamp = stampOf(frame);
    if (!stamp) return;
    const latency = now() - stamp.sentAt;
    this.deliveries++;
    this.bytes += frame.length;
    this.latencies.record(latency);
    if (stamp.side !== side) this.crossing.record(latency);
    const message = this.messages.get(stamp.index);
    if (!message) this.messages.set(stamp.index, { count: 1, lastMs: latency });
    else {
      message.count++;
      if (latency > message.lastMs) message.lastMs = latency;
    }
  }

  /** The server closed a listener's socket. */
  lost(): void {
    this.closed++;
  }

  received(): Received {
    const { deliveries, bytes, closed } = this;
    const messages = [...this.messages].map(([index, { count, lastMs }]): [number, number, number] => [
      index,
      count,
      lastMs,
    ]);
    return { deliveries, bytes, closed, latencies: this.latencies.state(), crossing: this.crossing.state(), messages };
  }

  reset(): void {
    this.deliveries = 0;
    this.bytes = 0;
    this.closed = 0;
    this.latencies = new Histogram();
    this.crossing = new Histogram();
    this.messages = new Map();
  }
}
