import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment } from '#libs/config';
import { projectRoot } from '#libs/servers';
import type { PhaseResult } from '../src/load/phase-result.js';
import { newestReport } from '../src/report/report-folder.js';

interface Run {
  output: string;
  code: number | null;
}

const RUN_MS = 120_000;

/** Runs the benchmark as npm does, and presses Ctrl-C once it has printed something like `interruptAt`. */
function bench(args: string[], interruptAt?: RegExp): Promise<Run> {
  const entry = join(projectRoot(), 'dist/apps/bench/src/main.js');
  const child = spawn(process.execPath, [entry, ...args], { env: inheritedEnvironment() as NodeJS.ProcessEnv });
  let output = '';
  let isInterrupted = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (isInterrupted || !interruptAt?.test(output)) return;
      isInterrupted = child.kill('SIGINT');
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ output, code })));
}

function phasesIn(folder: string): PhaseResult[] {
  return (newestReport(folder, 'phases')?.report.data as { phases: PhaseResult[] }).phases;
}

describe('npm run bench', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-run-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'writes its report when it is interrupted, and goes on from a phase, with nothing lost on the way',
    async () => {
      const isUnderWay = /^ +10 users .* errors/m;
      const first = await bench(['--scale', '0.05', '--out', folder], isUnderWay);
      expect(first.output).toMatch(isUnderWay);
      expect(first.code).toBe(0);
      expect(newestReport(folder, 'phases')?.report.interrupted).toContain('Interrupted');
      expect(phasesIn(folder).slice(0, 2)).toMatchObject([{ users: 5 }, { users: 10 }]);

      const again = await bench(['--scale', '0.05', '--from', '10', '--out', folder], isUnderWay);
      expect(again.code).toBe(0);
      const [five, ten] = phasesIn(folder);
      expect([five.users, ten.users]).toEqual([5, 10]);
      for (const { deliveries, expected, errors } of [five, ten]) {
        expect(deliveries).toBeGreaterThan(0);
        expect({ deliveries, errors }).toEqual({ deliveries: expected, errors: 0 });
      }
    },
    2 * RUN_MS,
  );

  it('says what it does not understand', async () => {
    const { output, code } = await bench(['--from', '7']);
    expect(code).toBe(1);
    expect(output).toContain('the phases are 5, 10, 25');
  });
});
