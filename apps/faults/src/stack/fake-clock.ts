import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/local/lib'];

/** libfaketime of this machine; undefined when it is not installed (on Debian: `apt install faketime`). */
export function findFakeClock(): string | undefined {
  const homes = FOLDERS.filter(existsSync).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(folder, name)),
  ]);
  return homes.map((home) => join(home, 'faketime', 'libfaketime.so.1')).find(existsSync);
}

/** The environment in which a process reads a clock that is off by so many seconds; its timers are not touched. */
export function fakeClockEnvironment(library: string, seconds: number): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds >= 0 ? '+' : ''}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
  };
}
