import { readFileSync, writeFileSync } from 'node:fs';
import type { SystemAddresses } from './system-addresses.js';
import { inTestFolder } from './test-folder.js';

const FILE = 'shared-system.json';

/**
 * The system that all specs of a run share: two instances of each service, rate limits off, a database of its own. It is
 * never stopped, frozen or reconfigured; a spec that needs that starts one of its own with startSystem.
 */
export function sharedSystem(): SystemAddresses {
  return JSON.parse(readFileSync(inTestFolder(FILE), 'utf8')) as SystemAddresses;
}

/** The Redis that all specs share; a spec keeps to channels and keys of its own. */
export function redisUrl(): string {
  return sharedSystem().redisUrl;
}

/** Tells the specs where the shared system is. */
export function publishSharedSystem(addresses: SystemAddresses): void {
  writeFileSync(inTestFolder(FILE), JSON.stringify(addresses), { mode: 0o600 });
}
