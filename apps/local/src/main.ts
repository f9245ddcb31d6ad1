import { loadLocalConfig } from '#libs/config';
import { complain, ignoreLostTerminal, say } from './console-log.js';
import { watchSources } from './dev-watch.js';
import { Launcher } from './launcher.js';
import { LOCAL } from './local-folder.js';
import { migrateOnly } from './migrate-only.js';
import { rebuildSearch, writeSchemaFile } from './migrations.js';

/** After this the launcher leaves whatever still resists to the next start. */
const LAST_RESORT_MS = 9_000;

async function start(isDev: boolean): Promise<void> {
  const launcher = new Launcher(loadLocalConfig(LOCAL.envFile));
  const watching = new AbortController();
  stopOnSignal(async () => {
    watching.abort();
    await launcher.stop();
  });
  try {
    await launcher.start();
  } catch (error) {
    await launcher.stop();
    throw error;
  }
  if (isDev) watchSources(() => launcher.restartServices(), watching.signal);
}

/** Ctrl-C, SIGTERM, a closed terminal, and the end of the process that started this one all mean the same. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) return;
    isStopping = true;
    say('Stopping …');
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: Error) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', onSignal);
}

function fail(error: Error): never {
  complain('converge', error.message);
  process.exit(1);
}

const commands: Record<string, () => Promise<void>> = {
  start: () => start(false),
  dev: () => start(true),
  migrate: () => migrateOnly().then(() => process.exit(0)),
  'search-rebuild': () => rebuildSearch().then(() => process.exit(0)),
  'schema-file': () => migrateOnly(writeSchemaFile).then(() => process.exit(0)),
};

ignoreLostTerminal();
const command = commands[process.argv[2] ?? 'start'];
if (command) command().catch(fail);
else fail(new Error(`Unknown command; there are ${Object.keys(commands).join(', ')}.`));
