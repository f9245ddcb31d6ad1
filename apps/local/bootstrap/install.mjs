import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { inProject, run } from './project.mjs';

/** Installs the packages unless those that are there are the ones that package-lock.json names. */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  const [command, ...prefix] = npm();
  const args = [...prefix, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = writableHome() ? {} : { npm_config_cache: inProject('.converge', 'npm-cache') };
  await run(command, args, { env }).catch((error) => {
    console.error(`${error.message} Trying once more.`);
    return run(command, args, { env });
  });
}

/** npm writes down what it installed when it has finished. */
function isInstalled() {
  const installed = packagesOf(inProject('node_modules', '.package-lock.json'));
  const wanted = packagesOf(inProject('package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing: the clone is incomplete.');
  if (!installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') && existsSync(script) ? [process.execPath, script] : ['npm'];
}

function writableHome() {
  try {
    accessSync(homedir(), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
