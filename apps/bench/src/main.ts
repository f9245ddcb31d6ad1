import { runComparison, runFanOutOnly, runSends } from './compare/comparison.js';
import { runPhases } from './load/phases.js';
import type { PhaseResult } from './load/phase-result.js';
import type { PhasesData } from './load/phase-sections.js';
import { benchFolder, removeBenchFolder } from './measure/bench-folder.js';
import type { BenchContext } from './measure/bench-context.js';
import { HELP, parseOptions, type BenchOptions, type Mode } from './measure/bench-options.js';
import { runFiles } from './files/files-bench.js';
import { runConnections } from './load/connections.js';
import { runProfile } from './compare/profile-run.js';
import { runReads } from './reads/reads.js';
import { runSearch } from './search/search-bench.js';
import { Stores } from './measure/stores.js';
import { describeMachine } from './report/machine.js';
import { ProgressLine } from './report/progress.js';
import { newestReport, newReportFolder, writeReport } from './report/report-folder.js';
import type { Section } from './report/report.js';
import { textOf } from './report/text-report.js';

const TITLES: Record<Mode, string> = {
  phases: 'Converge under load: nine phases',
  compare: 'Converge compared',
  'fan-out': 'What a delivery costs',
  sends: 'What a send costs',
  reads: 'What reading costs',
  search: 'What finding costs',
  files: 'What files cost',
  connections: 'What an idle connection costs',
  profile: 'Where the time goes',
};

const MODES: Record<Exclude<Mode, 'phases'>, (context: BenchContext) => Promise<void>> = {
  compare: runComparison,
  'fan-out': runFanOutOnly,
  sends: runSends,
  reads: runReads,
  search: runSearch,
  files: runFiles,
  connections: runConnections,
  profile: runProfile,
};

/** One run: starts the stores, does what was asked for, writes the report as far as it came, stops everything. */
async function run(options: BenchOptions): Promise<void> {
  const { mode } = options;
  const interrupt = new AbortController();
  stopOnSignals(interrupt);
  const progress = new ProgressLine();
  const earlier = mode === 'phases' ? earlierPhases(options) : undefined;
  const folder = earlier?.folder ?? newReportFolder(options.out, mode);
  const startedAt = new Date().toISOString();
  const machine = await describeMachine();
  let sections: Section[] = [];
  let data: unknown = {};
  const publish = (found: Section[], foundData: unknown): void => {
    sections = found;
    data = foundData;
    const interrupted = interrupt.signal.aborted ? 'Interrupted: these are the figures up to then.' : undefined;
    const when = { startedAt, finishedAt: new Date().toISOString(), interrupted };
    writeReport(folder, { title: TITLES[mode], command: commandLine(), ...when, machine, sections, data });
  };
  const stores = await Stores.start();
  try {
    const context = { options, stores, progress, signal: interrupt.signal, publish };
    await (mode === 'phases' ? runPhases(context, earlier?.phases ?? []) : MODES[mode](context));
  } finally {
    progress.end();
    await stores.stop();
  }
  publish(sections, data);
  for (const section of sections) console.log(textOf(section));
  console.log(`\nReport: ${folder}/report.html`);
}

/** What the newest report of phases has of those before the one to go on from. */
function earlierPhases({ from, out }: BenchOptions): { folder: string; phases: PhaseResult[] } | undefined {
  if (from === null) return undefined;
  const found = newestReport(out, 'phases');
  if (!found) return undefined;
  const { phases = [] } = found.report.data as Partial<PhasesData>;
  return { folder: found.folder, phases: phases.filter(({ users, isInterrupted }) => users < from && !isInterrupted) };
}

/** The first signal ends what is being measured and writes the report; the second one stops everything at once. */
function stopOnSignals(interrupt: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupt.signal.aborted) {
        void removeBenchFolder(benchFolder()).finally(() => process.exit(130));
        return;
      }
      interrupt.abort();
      console.log('\nStopping: the report is written. Once more ends at once.');
    });
  }
}

function commandLine(): string {
  return ['npm run bench', ...(process.argv.slice(2).length > 0 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(HELP);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
