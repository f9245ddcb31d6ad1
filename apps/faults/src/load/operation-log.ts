import type { Data } from '#libs/testing';
import type { Outcome } from './api-call.js';

export type OperationKind = 'send' | 'edit' | 'delete' | 'read' | 'sign-in';

/** One thing that a client wanted done, over all its attempts. Times are milliseconds of the wall clock. */
export interface Operation {
  kind: OperationKind;
  chatId: string;
  userId: string;
  /** The first attempt. */
  startedAt: number;
  /** `open` until it is known; what is open at the end is a finding. */
  outcome: 'open' | 'ok' | 'refused';
  settledAt: number;
  /** When the attempt that settled it began. */
  lastAttemptAt: number;
  attempts: number;
  /** Attempts that left it open, by reason. */
  unknown: string[];
  /** How long the longest attempt took. */
  slowestMs: number;
  /** What it was refused with. */
  refusal?: string;
  /** Of a send: its clientMessageId and its content. */
  clientMessageId?: string;
  content?: string;
  /** What the answer said, or which message was edited or deleted. */
  messageId?: string;
  seq?: number;
  /** Of a read: the seq that was marked as read. */
  upToSeq?: number;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 800;

/** Everything that the clients did. */
export class OperationLog {
  readonly all: Operation[] = [];
  /** Attempts under way or to be repeated. */
  private readonly pending = new Set<Promise<void>>();
  private givesUp = false;

  get openCount(): number {
    return this.pending.size;
  }

  /** Repeats the attempt, on one instance after the other, until it is known what became of the operation. */
  run(
    start: Pick<Operation, 'kind' | 'chatId' | 'userId'> & Partial<Operation>,
    attempt: (turn: number) => Promise<Outcome>,
    onOk: (operation: Operation, data: Data) => void = () => undefined,
  ): Operation {
    const startedAt = Date.now();
    const state = { outcome: 'open' as const, settledAt: 0, lastAttemptAt: startedAt, attempts: 0, slowestMs: 0 };
    const operation: Operation = { ...start, ...state, startedAt, unknown: [] };
    this.all.push(operation);
    const work = this.settle(operation, attempt, onOk).finally(() => this.pending.delete(work));
    this.pending.add(work);
    return operation;
  }

  /** Adds an operation that was done, and answered, outside of `run`. */
  adopt(done: Pick<Operation, 'kind' | 'chatId' | 'userId'> & Partial<Operation>): void {
    const now = Date.now();
    const times = { startedAt: now, settledAt: now, lastAttemptAt: now };
    this.all.push({ attempts: 1, unknown: [], slowestMs: 0, outcome: 'ok', ...times, ...done });
  }

  /** Resolves when everything is settled; false when that took too long, and the rest stays open. */
  async untilSettled(withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    while (this.pending.size > 0 && Date.now() < deadline) await pause(50);
    this.givesUp = true;
    return this.pending.size === 0;
  }

  private async settle(
    operation: Operation,
    attempt: (turn: number) => Promise<Outcome>,
    onOk: (operation: Operation, data: Data) => void,
  ): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !this.givesUp; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      operation.lastAttemptAt = Date.now();
      const outcome = await attempt(operation.attempts);
      operation.attempts += 1;
      operation.slowestMs = Math.max(operation.slowestMs, Date.now() - operation.lastAttemptAt);
      if (outcome.kind !== 'unknown') {
        operation.settledAt = Date.now();
        operation.outcome = outcome.kind;
        if (outcome.kind === 'ok') onOk(operation, outcome.data);
        else operation.refusal = `${outcome.code}: ${outcome.message}`;
        return;
      }
      operation.unknown.push(outcome.reason);
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
