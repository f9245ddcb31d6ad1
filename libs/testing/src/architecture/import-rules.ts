import { importedPath, type SourceFile } from './source-file.js';

const SERVICES = ['apps/user', 'apps/sender', 'apps/receiver', 'apps/media', 'apps/notifier'];
const SHARED = ['domain', 'config', 'database', 'events', 'feed', 'auth', 'graphql', 'sockets', 'health'];

/** What each room may import beside itself: only what stands to its left in docs/architecture.md. */
const MAY_IMPORT: Record<string, string[]> = {
  'libs/domain': [],
  'libs/config': ['domain'],
  'libs/database': ['domain', 'config'],
  'libs/events': ['domain', 'config'],
  'libs/feed': ['domain', 'config', 'database', 'events'],
  'libs/auth': ['domain', 'config', 'database', 'events'],
  'libs/graphql': ['domain', 'config', 'database', 'events', 'feed', 'auth'],
  'libs/health': ['domain', 'config', 'database', 'events', 'auth'],
  'libs/sockets': ['domain', 'config', 'database', 'events', 'auth', 'graphql', 'health'],
  'libs/servers': ['config'],
  'libs/testing': ['config', 'servers'],
  'apps/user': SHARED,
  'apps/sender': SHARED,
  'apps/receiver': SHARED,
  'apps/media': SHARED,
  'apps/notifier': SHARED,
  'apps/web': [],
  'apps/local': ['domain', 'config', 'servers'],
  'apps/bench': [...SHARED, 'servers', 'testing'],
  'apps/faults': [...SHARED, 'servers', 'testing'],
  'apps/e2e': [...SHARED, 'servers', 'testing'],
};

/** The packages that one room owns, so that the rest of the project does not know they exist. */
const OWNERS: Record<string, string[]> = {
  typeorm: ['libs/database'],
  '@nestjs/typeorm': ['libs/database'],
  pg: ['libs/database', 'libs/testing', 'apps/bench', 'apps/faults', 'apps/local'],
  ioredis: ['libs/events', 'apps/bench', 'apps/faults'],
  'graphql-redis-subscriptions': ['libs/events', 'apps/bench', 'apps/faults'],
  jose: ['libs/auth'],
};

/** Owned by one room as well, whichever it is. */
const ONE_ROOM = ['@node-rs/argon2', 'prom-client', 'pino'];

/** Every import that the rules forbid, one line each. */
export function importProblems(files: SourceFile[]): string[] {
  const each = files.flatMap((file) => file.imports.flatMap((specifier) => problemsOf(file, specifier)));
  return [...each, ...ONE_ROOM.flatMap((name) => sharedOwnership(files, name))];
}

function problemsOf(file: SourceFile, specifier: string): string[] {
  const problem = problemOf(file, specifier);
  return problem === undefined ? [] : [`${file.path}: "${specifier}" ${problem}`];
}

function problemOf(file: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return relativeProblem(file, specifier);
  if (specifier.startsWith('#libs/')) return libraryProblem(file, specifier.slice('#libs/'.length));
  const owners = file.isSpec ? undefined : OWNERS[packageOf(specifier)];
  return owners === undefined || owners.includes(file.room) ? undefined : `belongs to ${owners.join(' and ')}`;
}

function relativeProblem(file: SourceFile, specifier: string): string | undefined {
  const target = importedPath(file, specifier);
  if (!target.startsWith(`${file.room}/`)) return target.startsWith('dist/') ? 'is compiled' : leavesTheRoom(target);
  if (/\/index$/.test(target)) return 'is an index; import the file itself';
  return undefined;
}

function leavesTheRoom(target: string): string {
  return target.startsWith('apps/') ? 'is another app' : 'reaches into another room; import it as #libs/…';
}

function libraryProblem(file: SourceFile, library: string): string | undefined {
  if (library.includes('/')) return 'goes past the face of the library';
  if (`libs/${library}` === file.room) return 'is its own face; import the file itself';
  if (file.isSpec && library === 'testing' && file.room !== 'libs/domain') return undefined;
  if (file.isSpec && SERVICES.includes(file.room) && library === 'servers') return undefined;
  return MAY_IMPORT[file.room]?.includes(library) ? undefined : `does not stand to the left of ${file.room}`;
}

function sharedOwnership(files: SourceFile[], name: string): string[] {
  const users = files.filter((file) => !file.isSpec && file.imports.some((specifier) => packageOf(specifier) === name));
  const rooms = [...new Set(users.map(({ room }) => room))];
  return rooms.length <= 1 ? [] : [`"${name}" is imported by ${rooms.join(' and ')}; one room owns it`];
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
