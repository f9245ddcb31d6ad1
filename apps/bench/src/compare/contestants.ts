import type { ServiceInstance } from '#libs/servers';
import { tokenMaker } from '../measure/access-tokens.js';
import { startConverge, startInstances, stopInstances, type ConvergeSystem } from '../measure/instances.js';
import { insertGroup, insertPeople, type LoadPerson } from '../measure/people.js';
import type { Stores } from '../measure/stores.js';
import { createComparisonTables } from './comparison-schema.js';

/** Converge and what it is compared with, two instances of each, on the same PostgreSQL and Redis. */
export interface Contestants {
  converge: ConvergeSystem;
  usual: ServiceInstance[];
  socketIo: ServiceInstance[];
  bare: ServiceInstance[];
  members: LoadPerson[];
  /** The group of all members. */
  chatId: string;
}

export async function startContestants(
  stores: Stores,
  people: number,
  env: Record<string, string> = {},
): Promise<Contestants> {
  await createComparisonTables(stores.sql);
  const converge = await startConverge(stores, { env });
  const compared = (name: string): Promise<ServiceInstance[]> =>
    startInstances(stores, [{ name, entry: `apps/bench/src/compare/${name}/main.js`, count: 2, env }], converge.key);
  const [usual, socketIo, bare] = await Promise.all(['usual', 'socket-io', 'bare'].map(compared));
  const members = await insertPeople(stores.sql, people, tokenMaker(converge.key));
  const chatId = await insertGroup(
    stores.sql,
    'A busy group',
    members.map(({ id }) => id),
  );
  return { converge, usual, socketIo, bare, members, chatId };
}

export async function stopContestants({ converge, usual, socketIo, bare }: Contestants): Promise<void> {
  await stopInstances([...converge.instances, ...usual, ...socketIo, ...bare]);
}
