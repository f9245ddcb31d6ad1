import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts') && !file.includes('generated'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

describe('the web client', () => {
  it('imports no code of the server', () => {
    expect(sources.filter(({ text }) => /from '(#libs|@nestjs)/.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('writes message text as text only', () => {
    expect(
      sources.filter(({ text }) => /dangerouslySetInnerHTML|innerHTML/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
