import { CHURN } from './cases/churn.js';
import { CLOCKS_APART } from './cases/clocks-apart.js';
import { CRASH_BEFORE_PUBLISH } from './cases/crash-before-publish.js';
import { DUPLICATE_SENDS } from './cases/duplicate-sends.js';
import { HOSTILE_FAULTS } from './cases/hostile.js';
import { INSTANCE_FAULTS } from './cases/instances.js';
import { LONG_AWAY } from './cases/long-away.js';
import { POSTGRES_FAULTS } from './cases/postgres.js';
import { REDIS_FAULTS } from './cases/redis.js';
import { REMOVED_PARTICIPANT } from './cases/removed-participant.js';
import { SOCKETS_CUT } from './cases/sockets-cut.js';
import { STALLED_CLIENTS } from './cases/stalled-clients.js';
import type { Fault } from './fault.js';

/** Every fault, those on the usual stack first: they share it. */
export const FAULTS: readonly Fault[] = [
  ...INSTANCE_FAULTS,
  CRASH_BEFORE_PUBLISH,
  ...POSTGRES_FAULTS,
  DUPLICATE_SENDS,
  REMOVED_PARTICIPANT,
  LONG_AWAY,
  STALLED_CLIENTS,
  SOCKETS_CUT,
  CHURN,
  ...HOSTILE_FAULTS,
  ...REDIS_FAULTS,
  CLOCKS_APART,
];

/** The faults of these names, in the order of the table. @throws for a name that is none. */
export function faultsNamed(names: readonly string[]): Fault[] {
  const unknown = names.filter((name) => !FAULTS.some((fault) => fault.name === name));
  if (unknown.length > 0) throw new Error(`There is no fault called ${unknown.join(', ')}; see --list.`);
  return FAULTS.filter(({ name }) => names.includes(name));
}
