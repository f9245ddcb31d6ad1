import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { projectRoot } from '#libs/servers';

/** The folder of this run of the tests, below .converge; everything that the run makes lies in it. */
export function testFolder(): string {
  const folder = loadLocalConfig().CONVERGE_TEST_FOLDER;
  if (folder === '') throw new Error('There are no servers for the tests: run them with `npm test`.');
  return folder;
}

/** A file or folder of this run. */
export function inTestFolder(...parts: string[]): string {
  return join(testFolder(), ...parts);
}

/** Where every process of this run is written down. */
export function recordFolder(): string {
  return inTestFolder('run');
}

/** A file that the build made. */
export function compiled(path: string): string {
  return join(projectRoot(), 'dist', path);
}
