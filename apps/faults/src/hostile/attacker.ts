import type { Target } from './attack.js';
import { ATTACKS } from './attacks.js';
import { Tally } from './tally.js';

/**
 * One attack in a process of its own, so that what it costs the attacker delays nobody's measurement:
 * `node attacker.js <name> <target as JSON>`, with an IPC channel. Says `ready`, begins and ends when told to, and answers
 * what it was answered.
 */
const [name, target] = process.argv.slice(2) as [string, string];
process.on('disconnect', () => process.exit(0));
process.on('unhandledRejection', () => undefined);

const attack = ATTACKS.find((one) => one.name === name);
if (attack === undefined) throw new Error(`There is no attack called ${name}.`);
const begin = await attack.prepare(JSON.parse(target) as Target);
const tally = new Tally();
let stop: () => void = () => undefined;
process.on('message', (word) => {
  if (word === 'begin') stop = begin(tally);
  if (word === 'stop') {
    stop();
    process.send?.({ tally: tally.toString() }, () => process.exit(0));
  }
});
process.send?.('ready');
