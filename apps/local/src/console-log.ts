/** The levels of the services' log that somebody should see. */
const PROBLEMS = new Set<unknown>(['warn', 'error', 'fatal']);
const LONGEST = 400;

/** The launcher's own words. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What goes wrong, from the launcher or from an instance, in one short line. */
export function complain(source: string, text: string): void {
  process.stderr.write(`[${source}] ${text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text}\n`);
}

/** Shows an instance's warnings and errors on the console; everything else is in its log file. */
export function showProblems(instance: string, output: string): void {
  for (const line of output.split('\n')) {
    const problem = problemOf(line);
    if (problem !== undefined) complain(instance, problem);
  }
}

/** What a line of an instance's log has to say on the console; undefined: nothing. */
export function problemOf(line: string): string | undefined {
  const entry = parse(line);
  if (entry === undefined) return undefined;
  const { level, msg, err } = entry;
  if (!PROBLEMS.has(level)) return undefined;
  const reason = (err as { message?: unknown } | undefined)?.message;
  return [msg, reason].filter((part) => typeof part === 'string' && part !== '').join(': ');
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** A terminal that has gone away must not take the launcher's orderly stop with it. */
export function ignoreLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
