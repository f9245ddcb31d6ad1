import type { Section } from '../report/report.js';
import { tokenMaker } from '../measure/access-tokens.js';
import type { BenchContext } from '../measure/bench-context.js';
import { startConverge, stopInstances } from '../measure/instances.js';
import { fillHistory } from './history.js';
import { isIndexOnly, plansDuring, preparePlans, type Plan } from './plans.js';
import { asker, chatsWithAll, questions, type Question } from './questions.js';
import { countSends } from './sends.js';
import { databaseWork, type StatementWork } from './statements.js';

/** What one question costs the database. */
interface ReadFigures {
  title: string;
  statements: number;
  milliseconds: number;
  each: StatementWork[];
}

const WARM_UPS = 12;
const ROUNDS = 20;
/** The services' own rounds would be counted too. */
const QUIET = { SESSION_SWEEP_INTERVAL_MS: '60000', SWEEP_INTERVAL_MS: '600000' };

/** Fills a million messages and counts what reading and sending ask of PostgreSQL. */
export async function runReads(context: BenchContext): Promise<void> {
  const { stores, options, progress } = context;
  await preparePlans(stores);
  const system = await startConverge(stores, { counts: { user: 1, sender: 1, receiver: 1 }, env: QUIET });
  try {
    const tokenFor = tokenMaker(system.key);
    const history = await fillHistory(stores.sql, options.messages, tokenFor, (what) => progress.say(`  ${what}`));
    const ask = asker(system.receiver[0].http, history);
    const sends = await countSends(stores.sql, system.sender[0].http, history);
    const figures: ReadFigures[] = [];
    const all = [chatsWithAll(ask, 5), chatsWithAll(ask, 50), ...questions(ask, history)];
    for (const question of all) {
      if (context.signal.aborted) return;
      figures.push(await costOf(context, question));
      context.publish([sends, costSection(figures), statementSection(figures)], { figures });
    }
    const plans = await pagePlans(
      context,
      all.filter(({ title }) => title.startsWith('a page of 50')),
    );
    const sections = [sends, costSection(figures), statementSection(figures), ...plans.map(planSection)];
    context.publish(sections, { figures, plans });
  } finally {
    await stopInstances(system.instances);
  }
}

async function costOf({ stores, progress }: BenchContext, { title, ask }: Question): Promise<ReadFigures> {
  for (let round = 0; round < WARM_UPS; round++) await ask();
  const work = await databaseWork(stores.sql, async () => {
    for (let round = 0; round < ROUNDS; round++) await ask();
  });
  const each = work.each.map(({ statement, calls, milliseconds }) => ({
    statement,
    calls: calls / ROUNDS,
    milliseconds: milliseconds / ROUNDS,
  }));
  const figures = { title, statements: work.statements / ROUNDS, milliseconds: work.milliseconds / ROUNDS, each };
  progress.say(`  ${title}: ${figures.statements.toFixed(1)} statements, ${figures.milliseconds.toFixed(2)} ms`);
  return figures;
}

interface PagePlan {
  title: string;
  plan: Plan;
}

/** The plans of the pages, from PostgreSQL's own log. */
async function pagePlans({ stores }: BenchContext, pages: Question[]): Promise<PagePlan[]> {
  const found: PagePlan[] = [];
  for (const { title, ask } of pages) {
    const plans = await plansDuring(stores, ask);
    const plan = plans.find(({ statement }) => /\bmessages\b/.test(statement));
    if (plan) found.push({ title, plan });
  }
  return found;
}

function costSection(figures: ReadFigures[]): Section {
  const rows = figures.map(({ title, statements, milliseconds }) => [
    title,
    statements.toFixed(1),
    milliseconds.toFixed(2),
  ]);
  return {
    title: 'Reads: what one question costs the database',
    notes: [
      `The mean of ${ROUNDS} after ${WARM_UPS} to warm up; statements by pg_stat_statements, BEGIN and COMMIT included.`,
    ],
    table: { columns: ['', 'statements', 'ms in PostgreSQL'], rows },
  };
}

/** The statements behind the figures, so that one sees which of them to look at. */
function statementSection(figures: ReadFigures[]): Section {
  const rows = figures.flatMap(({ title, each }) =>
    each.map(({ statement, calls, milliseconds }) => [title, calls.toFixed(1), milliseconds.toFixed(2), statement]),
  );
  return { title: 'The statements behind them', table: { columns: ['', 'calls', 'ms', 'statement'], rows } };
}

function planSection({ title, plan }: PagePlan): Section {
  const verdict = isIndexOnly(plan) ? 'Index scans, no sort.' : 'NOT by index scans alone, or with a sort.';
  return {
    title: `The plan of ${title}`,
    notes: [plan.statement.slice(0, 400), verdict],
    table: { columns: ['EXPLAIN (ANALYZE, BUFFERS), as the service asked it'], rows: plan.lines.map((line) => [line]) },
  };
}
