import { faultsNamed } from '../src/catalogue.js';
import { FaultRunner } from '../src/fault-runner.js';

const WITHIN_MS = 90_000;

/** A minute's worth of what `npm run faults -- --all` does: those that touch each part of the promise once, and two hostile clients. */
const FAULTS = faultsNamed([
  'kill-sender',
  'kill-receiver',
  'crash-before-publish',
  'duplicate-sends',
  'removed-participant',
  'redis-restart',
  'redis-down',
  'hostile-frames',
  'hostile-groups',
]);

const runner = new FaultRunner({ short: true, churnMinutes: 0.25 }, { begins: () => undefined, ends: () => undefined });

afterAll(() => runner.close(), WITHIN_MS);

it.each(FAULTS)(
  'loses, repeats and reorders nothing: $title',
  async (fault) => {
    const result = await runner.runOne(fault);
    expect(result.findings).toEqual([]);
    expect(result.operations.ok).toBeGreaterThan(100);
    expect(result.deliveries).toBeGreaterThan(1_000);
  },
  WITHIN_MS,
);
