import { Histogram } from '../measure/histogram.js';
import { now, stamped } from './clock.js';
import type { Sender } from './sender.js';
import type { SendPlan, SendResult } from './worker-protocol.js';

const KEPT_FAILURES = 5;

/** The sends of one plan and what became of them. */
export class SendTally {
  isHalted = false;
  sent = 0;
  acknowledged = 0;
  failed = 0;
  private readonly failures: string[] = [];
  private readonly latencies = new Histogram();
  private readonly byChat = new Map<string, number>();

  constructor(private readonly plan: SendPlan) {}

  /** Sends one message; never rejects. */
  async send(sender: Sender): Promise<void> {
    const index = this.plan.firstIndex + this.sent++;
    const startedAt = now();
    try {
      await sender.send(stamped({ index, side: sender.side }, this.plan.contentLength));
      this.acknowledged++;
      this.latencies.record(now() - startedAt);
      this.byChat.set(sender.chatId, (this.byChat.get(sender.chatId) ?? 0) + 1);
    } catch (error) {
      this.failed++;
      if (this.failures.length < KEPT_FAILURES) this.failures.push((error as Error).message);
    }
  }

  result(elapsedMs: number): SendResult {
    const { sent, acknowledged, failed, failures } = this;
    return {
      sent,
      acknowledged,
      failed,
      failures,
      latencies: this.latencies.state(),
      elapsedMs,
      byChat: [...this.byChat],
    };
  }
}
