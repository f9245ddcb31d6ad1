import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBuildLock } from './build-lock.mjs';
import { inProject, projectNode, run } from './project.mjs';

const MARKER = inProject('dist', '.built.json');
const TOLERATED_LINES = 20;
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const WEB_SOURCES = [
  'apps/web',
  'apps/user/schema.graphql',
  'apps/sender/schema.graphql',
  'apps/receiver/schema.graphql',
];

/**
 * Compiles what has changed since the last build: the server's TypeScript, and the web client when asked for.
 * The failure of a tolerated part is reported, and what there is of it is used. Answers the parts that failed.
 */
export async function build({ web, tolerated }) {
  return withBuildLock(async () => {
    const server = await step('server', serverHash(), tolerated.includes('server'), buildServer);
    const hasWeb = web && existsSync(inProject('apps/web/vite.config.ts'));
    const client = hasWeb && (await step('web', webHash(), tolerated.includes('web'), buildWeb));
    return [server, client].filter(Boolean);
  });
}

async function step(name, hash, isTolerated, work) {
  if (readMarker()[name] === hash) return undefined;
  console.log(`Building the ${name === 'web' ? 'web client' : 'services'} …`);
  try {
    await work();
  } catch (error) {
    if (!isTolerated) throw error;
    console.error(`${error.message.split('\n').slice(0, TOLERATED_LINES).join('\n')}\n(${name}: not built)`);
    return name;
  }
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(MARKER, JSON.stringify({ ...readMarker(), [name]: hash }));
  return undefined;
}

async function buildServer() {
  const tsc = inProject('node_modules/typescript/bin/tsc');
  try {
    await run(projectNode(), [tsc, '-p', 'tsconfig.build.json'], { quiet: true });
  } finally {
    for (const room of ['apps', 'libs']) removeOrphans(room);
  }
}

async function buildWeb() {
  const vite = inProject('node_modules/vite/bin/vite.js');
  await run(projectNode(), [vite, 'build', 'apps/web', '--logLevel', 'warn'], {
    env: { NODE_ENV: 'production' },
    quiet: true,
  });
}

/** Deletes compiled files whose source is gone. */
function removeOrphans(room) {
  for (const file of filesBelow(`dist/${room}`)) {
    const source = file.replace(/^dist\//, '').replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(inProject(source))) rmSync(inProject(file));
  }
}

function serverHash() {
  const sources = ['apps', 'libs'].flatMap((room) => filesBelow(room)).filter(isServerSource);
  return hashOf([...SETTINGS, ...sources]);
}

function isServerSource(file) {
  return /^(apps|libs)\/[^/]+\/src\/.*\.ts$/.test(file) && !/^apps\/web\/|\.(e2e-)?spec\.ts$/.test(file);
}

function webHash() {
  return hashOf([...SETTINGS, ...WEB_SOURCES.flatMap((path) => filesBelow(path))]);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inProject(file)));
  return hash.digest('hex');
}

/** Every file below a path of the project, the path itself when it is a file. */
function filesBelow(path) {
  if (!existsSync(inProject(path))) return [];
  let entries;
  try {
    entries = readdirSync(inProject(path), { withFileTypes: true });
  } catch {
    return [path];
  }
  return entries
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

function readMarker() {
  try {
    return JSON.parse(readFileSync(MARKER, 'utf8'));
  } catch {
    return {};
  }
}
