import { basename } from 'node:path';
import type { SourceFile } from './source-file.js';

const LONGEST_FILE = 400;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/;
const FORBIDDEN_NAMES = /(^|[-./])(utils?|helpers?|common|base|manager|misc)([-./]|$)/;
const CONFIGURATION = /(^|\/)(codegen|jest\.config|[a-z.-]+\.config)\.ts$/;

/** Every file that breaks a rule of its name, size or content, one line each. */
export function fileProblems(files: SourceFile[]): string[] {
  return files.flatMap((file) =>
    [nameProblem(file), sizeProblem(file), exportProblem(file), classProblem(file), environmentProblem(file)]
      .filter((problem) => problem !== undefined)
      .map((problem) => `${file.path}: ${problem}`),
  );
}

function nameProblem({ path }: SourceFile): string | undefined {
  // A migration's name begins with the moment it was written.
  if (!KEBAB_CASE.test(basename(path))) return 'the name is not kebab-case';
  return FORBIDDEN_NAMES.test(path) ? 'the name says nothing about what it holds' : undefined;
}

function sizeProblem({ lines }: SourceFile): string | undefined {
  return lines > LONGEST_FILE ? `${lines} lines, more than ${LONGEST_FILE}` : undefined;
}

function exportProblem(file: SourceFile): string | undefined {
  return file.hasDefaultExport && !CONFIGURATION.test(file.path) ? 'has a default export' : undefined;
}

function classProblem(file: SourceFile): string | undefined {
  if (file.room === 'apps/web' || file.exportedClasses.length <= 1) return undefined;
  return `exports ${file.exportedClasses.length} classes: ${file.exportedClasses.join(', ')}`;
}

function environmentProblem(file: SourceFile): string | undefined {
  const isReader = file.room === 'libs/config' || file.room === 'apps/web' || CONFIGURATION.test(file.path);
  return !isReader && !file.isSpec && file.readsEnvironment ? 'reads process.env; libs/config does that' : undefined;
}
