import { parseArgs } from 'node:util';
import { PHASES } from './phase-plan.js';

export const HELP = `npm run bench -- [options]

  (nothing)         the nine phases: ${PHASES.map(({ users }) => users).join(', ')} users, 20 to 240 seconds each
  --auto            the same, ending by itself at the first phase that the machine does not keep up with
  --from <users>    goes on with the newest report's phases, from the phase with so many users on
  --scale <factor>  lengthens or shortens every phase: 0.1 makes 2 to 24 seconds of them
  --compare         the same fan-out and the same sends on Converge and on what it is compared with
  --fan-out         only the fan-out: CPU per delivery to a group
  --sends           only the sends: per second and core, hot chat or many, by number of participants
  --reads           what reading costs in the database, with a million messages
  --search          what finding costs in the database, with a million messages in seven languages
  --files           what 100 MB cost, in and out, beside a plain file server
  --connections     what an idle socket costs: memory, CPU, Redis subscriptions
  --profile         where receivers and senders spend their time
  --rounds <n>      rounds of a comparison (default 3)
  --seconds <n>     seconds of each measurement of a comparison (default 8)
  --people <n>      people in the compared group (default 500)
  --rate <n>        messages a second in it (default 40)
  --messages <n>    messages to fill in for --reads and --search (default 1000000)
  --sockets <n>     sockets of --connections (default 10000)
  --out <folder>    where reports go (default bench-results)`;

const MODES = ['compare', 'fan-out', 'sends', 'reads', 'search', 'files', 'connections', 'profile'] as const;
export type Mode = (typeof MODES)[number] | 'phases';

export interface BenchOptions {
  mode: Mode;
  isAuto: boolean;
  /** The phase to go on from, by its users; null for all phases. */
  from: number | null;
  scale: number;
  rounds: number;
  seconds: number;
  people: number;
  rate: number;
  messages: number;
  sockets: number;
  out: string;
}

/** What the command line asks for; null when it asks for help. @throws with what is wrong about it. */
export function parseOptions(args: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries([...MODES, 'auto', 'help'].map((name) => [name, { type: 'boolean' as const }])),
      ...Object.fromEntries(
        ['from', 'scale', 'rounds', 'seconds', 'people', 'rate', 'messages', 'sockets', 'out'].map((name) => [
          name,
          { type: 'string' as const },
        ]),
      ),
    },
  }) as { values: Record<string, string | boolean | undefined> };
  if (values.help) return null;
  const modes = MODES.filter((mode) => values[mode]);
  if (modes.length > 1) throw new Error(`Choose one of ${modes.map((mode) => `--${mode}`).join(', ')}.`);
  return {
    mode: modes[0] ?? 'phases',
    isAuto: values.auto === true,
    from: values.from === undefined ? null : phaseOf(values.from),
    scale: positive(values, 'scale', 1),
    rounds: whole(values, 'rounds', 3),
    seconds: positive(values, 'seconds', 8),
    people: whole(values, 'people', 500),
    rate: positive(values, 'rate', 40),
    messages: whole(values, 'messages', 1_000_000),
    sockets: whole(values, 'sockets', 10_000),
    out: typeof values.out === 'string' ? values.out : 'bench-results',
  };
}

function phaseOf(text: string | boolean): number {
  const phase = PHASES.find(({ users }) => users === Number(text));
  if (phase) return phase.users;
  throw new Error(`--from ${text}: the phases are ${PHASES.map(({ users }) => users).join(', ')}.`);
}

function positive(values: Record<string, string | boolean | undefined>, name: string, fallback: number): number {
  const number = Number(values[name] ?? fallback);
  if (!(number > 0) || !Number.isFinite(number)) throw new Error(`--${name} takes a number above 0.`);
  return number;
}

function whole(values: Record<string, string | boolean | undefined>, name: string, fallback: number): number {
  const number = positive(values, name, fallback);
  if (!Number.isInteger(number)) throw new Error(`--${name} takes a whole number.`);
  return number;
}
