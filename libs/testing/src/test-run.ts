import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { processIdentity, projectRoot, stopRecordedProcesses } from '#libs/servers';
import { publishSharedSystem } from './shared-system.js';
import { startOn } from './start-system.js';
import { copyTemplate, createTemplate } from './test-database.js';
import { recordFolder, testFolder } from './test-folder.js';
import { migrate, startTestPostgres, startTestRedis } from './test-servers.js';

const TWO_OF_EACH = { user: 2, sender: 2, receiver: 2 };
const GRACE_MS = 5_000;

/**
 * Before the first spec: one PostgreSQL, one Redis, the migrated template, and the system that all specs share. Without
 * the folder that `npm test` names nothing is started: enough for specs of rules, which need no server.
 */
export async function setUpTests(): Promise<void> {
  if (loadLocalConfig().CONVERGE_TEST_FOLDER === '') return;
  await removeForgottenRuns();
  mkdirSync(recordFolder(), { recursive: true });
  const [postgres, redis] = await Promise.all([startTestPostgres('postgres'), startTestRedis('redis')]);
  await migrate(await createTemplate(postgres.url));
  const database = await copyTemplate(postgres.url);
  const stores = { databaseUrl: database.url, redisUrl: redis.url, dropDatabase: () => Promise.resolve() };
  const { user, sender, receiver, signingKey } = await startOn(stores, { instances: TWO_OF_EACH }, 'shared');
  const addresses = [user, sender, receiver].map((instances) =>
    instances.map(({ name, port, origin, http, ws }) => ({ name, port, origin, http, ws })),
  );
  const [users = [], senders = [], receivers = []] = addresses;
  publishSharedSystem({ ...stores, user: users, sender: senders, receiver: receivers, signingKey });
}

/** After the last spec, or after a run that was cut short: nothing of it stays but its logs, until the next run's. */
export async function tearDownTests(): Promise<void> {
  if (loadLocalConfig().CONVERGE_TEST_FOLDER !== '') await removeRun(testFolder());
}

async function removeForgottenRuns(): Promise<void> {
  const home = join(projectRoot(), '.converge');
  for (const name of readdirSync(home)) {
    const owner = /^test-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && processIdentity(Number(owner)) === undefined) await removeRun(join(home, name));
  }
}

async function removeRun(folder: string): Promise<void> {
  await stopRecordedProcesses(join(folder, 'run'), GRACE_MS);
  keepLogs(join(folder, 'logs'));
  rmSync(folder, { recursive: true, force: true });
}

function keepLogs(logs: string): void {
  if (!existsSync(logs)) return;
  const kept = join(projectRoot(), '.converge', 'test-logs');
  rmSync(kept, { recursive: true, force: true });
  renameSync(logs, kept);
}
