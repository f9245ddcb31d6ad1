import { setTimeout as delay } from 'node:timers/promises';
import { createPerson } from '#libs/testing';
import { over } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack, Target } from './attack.js';
import type { Tally } from './tally.js';

const FRAMES = 20_000;
const COMPLETE = '{"id":"a","type":"complete"}';
const PONG = '{"type":"pong"}';
const PING = '{"type":"ping"}';
const LARGE_PING = `{"type":"ping","payload":{"x":"${'x'.repeat(200_000)}"}}`;
const LONG_ID = JSON.stringify({ type: 'subscribe', id: 'i'.repeat(200_000), payload: { query: '{ health }' } });
const QUICK = '{"id":"a","type":"subscribe","payload":{"query":"{ health }"}}';

/** What is said, and how often on each socket. */
const KINDS: [texts: string[], times: number][] = [
  [[COMPLETE, PONG], FRAMES],
  [[PING], FRAMES],
  [[LARGE_PING], 50],
  [[LONG_ID], 50],
  [[QUICK, COMPLETE], FRAMES / 5],
];

/** No account is needed for it. */
export const FLOODS_BEFORE: Attack = {
  name: 'hostile-handshake',
  title: 'floods of frames on sockets that never say who they are, and hundreds of such sockets',
  prepare: (target) =>
    Promise.resolve((tally) => {
      const stop = flood(target, tally, 4);
      const stopIdle = over(100, async () => {
        const socket = new AttackSocket(target.receiver.ws, tally);
        await socket.closed;
        await delay(50);
      });
      return () => {
        stop();
        stopIdle();
      };
    }),
};

export const FLOODS_AFTER: Attack = {
  name: 'hostile-frames',
  title: 'floods of frames on sockets that were let in',
  prepare: async (target) => {
    const me = await createPerson({ user: [target.user] });
    return (tally) => flood(target, tally, 4, me.token);
  },
};

/** Sockets that flood the receiver and the sender, each with the next kind when the one before was cut or is through. */
function flood(target: Target, tally: Tally, parallel: number, token?: string): () => void {
  return over(parallel, async (round) => {
    const socket = new AttackSocket(round % 2 === 0 ? target.receiver.ws : target.sender.ws, tally);
    if (token === undefined) await socket.opened();
    else await socket.admitted(token);
    const [texts, times] = KINDS[(round >> 1) % KINDS.length]!;
    await socket.flood(texts, times);
    socket.terminate();
    await socket.closed;
  });
}
