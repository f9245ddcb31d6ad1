import { Injectable } from '@nestjs/common';

/** Something that this instance needs, and how to find out whether it is there. */
export interface Part {
  name: string;
  /** Whether the instance cannot serve without it. */
  required: boolean;
  check(): Promise<boolean>;
}

/** draining: still answering, about to stop. stopping: no new work. */
export type Phase = 'starting' | 'serving' | 'draining' | 'stopping';

export interface ReadinessReport {
  status: 'ready' | 'degraded' | 'unavailable' | 'starting' | 'draining';
  parts: Record<string, 'up' | 'down'>;
}

const CHECK_TIMEOUT_MS = 1000;
const REPORT_LASTS_MS = 1000;

/** Whether this instance can serve. Parts are asked at most once a second, and each gets a second to answer. */
@Injectable()
export class Readiness {
  phase: Phase = 'starting';
  private readonly parts: Part[] = [];
  private asked: { at: number; states: Promise<ReadinessReport['parts']> } | undefined;

  register(part: Part): void {
    this.parts.push(part);
  }

  async report(): Promise<ReadinessReport> {
    const now = performance.now();
    if (this.asked === undefined || now - this.asked.at >= REPORT_LASTS_MS) {
      this.asked = { at: now, states: this.ask() };
    }
    const parts = await this.asked.states;
    return { status: this.status(parts), parts };
  }

  private status(parts: ReadinessReport['parts']): ReadinessReport['status'] {
    if (this.phase === 'starting') return 'starting';
    if (this.phase !== 'serving') return 'draining';
    const down = this.parts.filter((part) => parts[part.name] === 'down');
    if (down.some((part) => part.required)) return 'unavailable';
    return down.length > 0 ? 'degraded' : 'ready';
  }

  private async ask(): Promise<ReadinessReport['parts']> {
    const states = await Promise.all(this.parts.map(async (part) => [part.name, await stateOf(part)] as const));
    return Object.fromEntries(states);
  }
}

async function stateOf(part: Part): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  try {
    return (await Promise.race([part.check(), tooLate])) ? 'up' : 'down';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
