// The keys that sign access tokens, as files: <private>/signing-key.json, for the user service alone, and
// <public>/public-keys.json, for every service. Run after `npm run build`:
//   node deploy/keys.mjs make <private folder> <public folder>
// make: makes what is not there and leaves the rest as it is; but a signing key that is made anew is the only one that is
// published: tokens of one that is gone are not believed. To change the key without signing anybody out:
// next (a second key, published beside the first), restart all; use (sign with it), restart the user service; and, once
// the last token of the old key has expired, prune (unpublish the old key), restart all.
//   node deploy/keys.mjs push
// prints a new key for pushes (VAPID), as lines for the environment; with another key all browsers must register anew.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createPushKey, readOrCreateSigningKey, writeSecret } from '#libs/servers';

const [command, privateFolder, publicFolder] = process.argv.slice(2);

if (command === 'push') {
  for (const [name, value] of Object.entries(createPushKey())) console.log(`${name}=${value}`);
  process.exit(0);
}

const commands = {
  make: () => publish(existsSync(keyFile('signing-key')), keyFile('signing-key')),
  next: () => publish(true, keyFile('signing-key'), keyFile('next-key')),
  use: () => {
    if (!existsSync(keyFile('next-key'))) throw new Error('There is no next key: run "next" first.');
    renameSync(keyFile('next-key'), keyFile('signing-key'));
  },
  prune: () => publish(false, keyFile('signing-key')),
};

if (!commands[command] || !privateFolder || !publicFolder) {
  console.error(
    'Usage: node deploy/keys.mjs make|next|use|prune <private folder> <public folder>, or: node deploy/keys.mjs push',
  );
  process.exit(1);
}
commands[command]();
console.log(
  `Keys: ${published()
    .map(({ kid }) => kid)
    .join(', ')}`,
);

/** Writes the public halves of these keys, after those that are published already when they are to stay. */
function publish(keepOthers, ...files) {
  const own = files.flatMap((file) => JSON.parse(readOrCreateSigningKey(file).publicKeys).keys);
  const others = keepOthers ? published().filter(({ kid }) => !own.some((key) => key.kid === kid)) : [];
  writeSecret(publicFile(), `${JSON.stringify({ keys: [...own, ...others] })}\n`);
}

function published() {
  return existsSync(publicFile()) ? JSON.parse(readFileSync(publicFile(), 'utf8')).keys : [];
}

function keyFile(name) {
  return join(privateFolder, `${name}.json`);
}

function publicFile() {
  return join(publicFolder, 'public-keys.json');
}
