import type { FaultResult } from './check/fault-result.js';
import type { Fault, RunOptions, StackKind } from './fault.js';
import { runFault } from './run-fault.js';
import { findFakeClock } from './stack/fake-clock.js';
import { closeFaultFolder, openFaultFolder, type FaultFolder } from './stack/fault-folder.js';
import { Stack } from './stack/stack.js';

const SECONDS_APART = 90;

/** Told of each fault as it begins and ends. */
export interface Progress {
  begins(fault: Fault): void;
  ends(result: FaultResult): void;
}

/**
 * Runs faults one after another. Those that need the same kind of stack share one, until one of them has found
 * something: what comes then gets a new one. Nothing runs any more when this resolves or rejects.
 */
export class FaultRunner {
  private stack: Stack | undefined;
  private kind: StackKind | undefined;
  private folder: FaultFolder | undefined;

  constructor(
    private readonly options: RunOptions,
    private readonly progress: Progress,
  ) {}

  async run(faults: readonly Fault[]): Promise<FaultResult[]> {
    const results: FaultResult[] = [];
    for (const fault of faults) {
      this.progress.begins(fault);
      const result = await this.runOne(fault);
      this.progress.ends(result);
      results.push(result);
    }
    return results;
  }

  /** Stops the stack and deletes the folder. */
  async close(): Promise<void> {
    await this.stack?.stop();
    this.stack = undefined;
    if (this.folder) await closeFaultFolder(this.folder);
    this.folder = undefined;
  }

  async runOne(fault: Fault): Promise<FaultResult> {
    const kind = fault.stack ?? 'plain';
    const library = findFakeClock();
    if (kind === 'clocks-apart' && !library) {
      return notRun(fault, { skipped: 'libfaketime is not installed (on Debian: apt install faketime)' });
    }
    try {
      const result = await runFault(fault, await this.stackOf(kind, library), this.options);
      if (result.findings.length > 0) await this.dropStack();
      return result;
    } catch (error) {
      await this.dropStack();
      return notRun(fault, { findings: [`it broke off: ${(error as Error).stack ?? String(error)}`] });
    }
  }

  private async stackOf(kind: StackKind, library = ''): Promise<Stack> {
    if (this.stack && this.kind === kind) return this.stack;
    await this.dropStack();
    this.folder ??= await openFaultFolder();
    this.kind = kind;
    this.stack = await Stack.start(this.folder, {
      limitsRates: kind === 'rate-limited',
      proxiesRedis: kind === 'proxied-redis',
      ...(kind === 'clocks-apart' && { clock: { library, seconds: SECONDS_APART / 2 } }),
    });
    return this.stack;
  }

  private async dropStack(): Promise<void> {
    const { stack } = this;
    this.stack = undefined;
    await stack?.stop();
  }
}

function notRun(fault: Fault, why: { skipped?: string; findings?: string[] }): FaultResult {
  const none = { count: 0, p50: 0, p99: 0, max: 0 };
  const phase = { send: none, delivery: none };
  return {
    ...{ name: fault.name, title: fault.title, findings: [], notes: [], seconds: 0, deliveries: 0, closeCodes: {} },
    operations: { ok: 0, refused: 0, open: 0, repeated: 0, unknownAttempts: 0 },
    phases: { before: phase, during: phase, after: phase },
    recovery: { sendMs: 0, levelMs: 0 },
    slowestAnswerMs: 0,
    slowestByKind: {},
    ...why,
  };
}
