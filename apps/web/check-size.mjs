import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const built = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const limitKb = 250;

/** What the first chat needs beyond the entry's own imports: nothing that is loaded on demand. */
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);

const filesOf = (name, seen = new Set()) => {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const imported of manifest[name].imports ?? []) filesOf(imported, seen);
  return seen;
};

const sizes = [...filesOf(entry)].map((name) => {
  const { file } = manifest[name];
  return { file, kb: gzipSync(readFileSync(join(built, file)), { level: 9 }).length / 1000 };
});
const total = sizes.reduce((sum, { kb }) => sum + kb, 0);

for (const { file, kb } of sizes) console.log(`${kb.toFixed(1).padStart(8)} kB  ${file}`);
console.log(
  `${total.toFixed(1).padStart(8)} kB  of compressed JavaScript before the first chat shows; the limit is ${limitKb} kB`,
);
if (total > limitKb) process.exitCode = 1;
