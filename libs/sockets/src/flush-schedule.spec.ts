import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { FlushSchedule, type Flushable } from './flush-schedule.js';

class Socket implements Flushable {
  flushes = 0;

  flush(): void {
    this.flushes++;
  }
}

function hold(schedule: FlushSchedule, socket: Socket, frames = 1): void {
  schedule.add(socket);
  for (let i = 0; i < frames; i++) schedule.count();
}

it('writes at the end of the turn, all sockets that wait', async () => {
  const schedule = new FlushSchedule(60_000, 1000);
  const [one, other] = [new Socket(), new Socket()];
  hold(schedule, one);
  hold(schedule, other);
  expect(one.flushes).toBe(0);
  await turn();
  expect([one.flushes, other.flushes]).toEqual([1, 1]);
});

it('holds frames for the batch time when it writes a lot, and not when that is over', async () => {
  const schedule = new FlushSchedule(20, 1000);
  const socket = new Socket();
  hold(schedule, socket, 100_000);
  await delay(600);
  expect(socket.flushes).toBe(1);

  hold(schedule, socket);
  await turn();
  await turn();
  expect(socket.flushes).toBe(1);
  while (socket.flushes < 2) await delay(5);

  await delay(600);
  hold(schedule, socket);
  await turn();
  await turn();
  expect(socket.flushes).toBe(3);
});
