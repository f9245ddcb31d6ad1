import { projectRoot } from '#libs/servers';
import { fileProblems } from './file-rules.js';
import { importProblems } from './import-rules.js';
import { readSourceFiles, type SourceFile } from './source-file.js';

const files = readSourceFiles(projectRoot());

describe('the architecture', () => {
  it('sees the whole project', () => {
    expect(files.map(({ room }) => room)).toEqual(
      expect.arrayContaining(['libs/domain', 'libs/servers', 'apps/local']),
    );
  });

  it('lets each room import only what stands to its left', () => {
    expect(importProblems(files)).toEqual([]);
  });

  it('keeps names, sizes and exports as docs/architecture.md says', () => {
    expect(fileProblems(files)).toEqual([]);
  });
});

describe('the check of the architecture', () => {
  it.each([
    ['libs/domain/src/a.ts', '#libs/config'],
    ['libs/database/src/a.ts', '#libs/events'],
    ['libs/events/src/a.ts', '#libs/database'],
    ['libs/graphql/src/a.ts', '#libs/health'],
    ['apps/web/src/a.ts', '#libs/domain'],
    ['apps/sender/src/a.ts', '#libs/testing'],
    ['apps/sender/src/a.ts', '#libs/servers'],
    ['apps/sender/src/a.ts', '#libs/domain/src/message.js'],
    ['apps/sender/src/a.ts', '../../user/src/app.module.js'],
    ['apps/sender/src/a.ts', '../../../libs/domain/src/message.js'],
    ['apps/sender/src/messages/a.ts', './index.js'],
    ['apps/sender/src/a.ts', 'typeorm'],
    ['apps/sender/src/a.ts', '@nestjs/typeorm'],
    ['libs/database/src/a.ts', 'ioredis'],
    ['libs/graphql/src/a.ts', 'jose'],
    ['libs/database/src/a.ts', '#libs/database'],
  ])('refuses %s importing %s', (path, specifier) => {
    expect(importProblems([sourceFile({ path, imports: [specifier] })])).toHaveLength(1);
  });

  it.each([
    ['libs/graphql/src/a.ts', '#libs/auth'],
    ['apps/sender/src/a.ts', '#libs/health'],
    ['apps/sender/src/messages/a.ts', '../app.module.js'],
    ['libs/database/src/a.ts', 'typeorm'],
    ['libs/testing/src/a.ts', 'pg'],
  ])('allows %s importing %s', (path, specifier) => {
    expect(importProblems([sourceFile({ path, imports: [specifier] })])).toEqual([]);
  });

  it('refuses a second room for the password hash', () => {
    const imports = ['@node-rs/argon2'];
    const two = [
      sourceFile({ path: 'libs/auth/src/a.ts', imports }),
      sourceFile({ path: 'apps/user/src/a.ts', imports }),
    ];
    expect(importProblems(two.slice(0, 1))).toEqual([]);
    expect(importProblems(two)).toHaveLength(1);
  });

  it.each([
    [{ path: 'libs/domain/src/MessageRules.ts' }],
    [{ path: 'libs/domain/src/string-utils.ts' }],
    [{ path: 'libs/domain/src/common/a.ts' }],
    [{ lines: 401 }],
    [{ hasDefaultExport: true }],
    [{ exportedClasses: ['One', 'Two'] }],
    [{ readsEnvironment: true }],
  ])('refuses a file with %j', (part) => {
    expect(fileProblems([sourceFile(part)])).toHaveLength(1);
  });
});

function sourceFile(part: Partial<SourceFile>): SourceFile {
  const path = part.path ?? 'libs/domain/src/a.ts';
  return {
    path,
    room: path.split('/').slice(0, 2).join('/'),
    isSpec: false,
    lines: 1,
    imports: [],
    hasDefaultExport: false,
    exportedClasses: [],
    readsEnvironment: false,
    ...part,
  };
}
