import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** One TypeScript file of the project, as far as the architecture is concerned. */
export interface SourceFile {
  /** From the project folder, such as libs/domain/src/message.ts. */
  path: string;
  /** libs/domain, apps/sender … */
  room: string;
  isSpec: boolean;
  lines: number;
  imports: string[];
  hasDefaultExport: boolean;
  exportedClasses: string[];
  readsEnvironment: boolean;
}

/** Every TypeScript file below apps and libs, but for what tools generate. */
export function readSourceFiles(root: string): SourceFile[] {
  return ['apps', 'libs'].flatMap((folder) => pathsBelow(root, folder)).map((path) => readSourceFile(root, path));
}

/** The file that a relative import means, from the project folder and without its ending. */
export function importedPath(file: SourceFile, specifier: string): string {
  return normalize(join(dirname(file.path), specifier)).replace(/\.[jt]sx?$/, '');
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/\/(node_modules|generated|gql)\//.test(path));
}

function readSourceFile(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, scriptKind(path));
  return {
    path,
    room: path.split('/').slice(0, 2).join('/'),
    isSpec: /\.(e2e-)?spec\.tsx?$/.test(path) || /^apps\/[^/]+\/test\//.test(path),
    lines: text.trimEnd().split('\n').length,
    imports: ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName),
    hasDefaultExport: tree.statements.some(isDefaultExport),
    exportedClasses: tree.statements.filter(ts.isClassDeclaration).filter(isExported).map(nameOf),
    readsEnvironment: readsEnvironment(tree),
  };
}

function scriptKind(path: string): ts.ScriptKind {
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  return modifiersOf(statement).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function isExported(statement: ts.Statement): boolean {
  return modifiersOf(statement).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function modifiersOf(statement: ts.Statement): readonly ts.Modifier[] {
  return ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
}

function nameOf(declaration: ts.ClassDeclaration): string {
  return declaration.name?.text ?? '';
}

/** process.env, process['env'], and const { env } = process. */
function readsEnvironment(node: ts.Node): boolean {
  const isProcess = (part: ts.Node | undefined): boolean => part?.getText() === 'process';
  if (ts.isPropertyAccessExpression(node) && isProcess(node.expression)) return node.name.text === 'env';
  if (ts.isElementAccessExpression(node) && isProcess(node.expression)) return true;
  if (ts.isVariableDeclaration(node) && isProcess(node.initializer)) return true;
  return ts.forEachChild(node, (child) => readsEnvironment(child) || undefined) ?? false;
}
