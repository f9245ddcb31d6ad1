import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { htmlOf } from './html-report.js';
import type { Report } from './report.js';

/** A new folder for one run's report, named after the moment and the kind of run. */
export function newReportFolder(out: string, kind: string): string {
  const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = resolve(out, `${moment}-${kind}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes report.json and report.html; answers the page's path. */
export function writeReport(folder: string, report: Report): string {
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const page = join(folder, 'report.html');
  writeFileSync(page, htmlOf(report));
  return page;
}

/** The newest report of a kind; undefined when there is none. */
export function newestReport(out: string, kind: string): { folder: string; report: Report } | undefined {
  for (const name of reportNames(out, kind)) {
    const folder = resolve(out, name);
    try {
      return { folder, report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report };
    } catch {
      // A run that ended before its first figure has none.
    }
  }
  return undefined;
}

function reportNames(out: string, kind: string): string[] {
  try {
    return readdirSync(resolve(out))
      .filter((name) => name.endsWith(`-${kind}`))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}
