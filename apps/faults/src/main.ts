import { parseArgs } from 'node:util';
import { projectRoot, runCommand } from '#libs/servers';
import { FAULTS, faultsNamed } from './catalogue.js';
import type { Fault } from './fault.js';
import { FaultRunner } from './fault-runner.js';
import { textTable, writeReport } from './report.js';

const USAGE = `npm run faults -- [names …] [--all] [--list] [--short] [--churn-minutes <n>]

  names             run these faults, in the order of the list
  --all             run every fault
  --list            say which there are
  --short           seconds instead of a minute for each, as npm test does
  --churn-minutes   how long "churn" lasts; 1 unless given, 120 for a release`;

/** Answers the exit code: 0 when every promise held. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
      'churn-minutes': { type: 'string' },
    },
  });
  if (values.list) return say(FAULTS.map(({ name, title }) => `${name.padEnd(22)}${title}`).join('\n'));
  const faults = values.all ? [...FAULTS] : faultsNamed(positionals);
  if (faults.length === 0) return say(USAGE);
  const churnMinutes = Number(values['churn-minutes'] ?? (values.short ? 0.25 : 1));
  if (!(churnMinutes > 0)) throw new Error('--churn-minutes is not a number above 0.');
  return runAll(faults, { short: values.short, churnMinutes });
}

async function runAll(faults: Fault[], options: { short: boolean; churnMinutes: number }): Promise<number> {
  const date = new Date().toISOString();
  const runner = new FaultRunner(options, {
    begins: ({ name, title }) => console.log(`${name}: ${title} …`),
    ends: ({ findings, skipped, seconds, notes }) => {
      for (const note of [...(skipped ? [skipped] : []), ...notes]) console.log(`    ${note}`);
      for (const finding of findings) console.log(`    FOUND: ${finding}`);
      console.log(
        `    ${findings.length === 0 ? (skipped ? 'not run' : 'held') : 'DID NOT HOLD'}, ${seconds.toFixed(0)} s`,
      );
    },
  });
  closeOnSignals(runner);
  const results = await runner.run(faults).finally(() => runner.close());
  const command = `npm run faults -- ${process.argv.slice(2).join(' ')}`;
  const folder = writeReport(results, { command, date, revision: await revision() });
  console.log(`\n${textTable(results)}\n\nWritten to ${folder}`);
  return results.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

function closeOnSignals(runner: FaultRunner): void {
  const end = (): void => void runner.close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  // Whoever started this was killed.
  process.once('disconnect', end);
}

function revision(): Promise<string> {
  const answer = runCommand('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot() });
  return answer.then((text) => text.trim()).catch(() => 'unknown');
}

function say(text: string): number {
  console.log(text);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
