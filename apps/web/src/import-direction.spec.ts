import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const layers = ['shared', 'features', 'app'];

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts') && !file.includes('generated'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g)].map(([, fixed, lazy]) =>
    relative(root, join(root, dirname(file), fixed ?? lazy ?? '')),
  );

const layerOf = (file: string): number => layers.indexOf(file.split('/')[0] ?? '');

describe('the web client', () => {
  it('imports from the app to features to shared, and never back', () => {
    const wrong = sources.flatMap(({ file, text }) =>
      importsOf(file, text)
        .filter((imported) => layerOf(file) >= 0 && layerOf(imported) > layerOf(file))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  it('imports no code of the server', () => {
    expect(sources.filter(({ text }) => /from '(#libs|@nestjs)/.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('writes message text as text only', () => {
    expect(
      sources.filter(({ text }) => /dangerouslySetInnerHTML|innerHTML/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
