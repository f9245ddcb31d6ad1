import { jest } from '@jest/globals';
import { MessageRate } from './message-rate.js';

class Socket {
  isPaused = false;
  pauses = 0;

  pause(): void {
    this.isPaused = true;
    this.pauses++;
  }

  resume(): void {
    this.isPaused = false;
  }
}

let socket: Socket;
beforeEach(() => {
  jest.useFakeTimers();
  socket = new Socket();
});
afterEach(() => jest.useRealTimers());

it('reads on while a socket keeps to its rate', () => {
  const rate = new MessageRate({ messagesPerSecond: 10, bytesPerSecond: 1000 }, socket);
  for (let i = 0; i < 100; i++) {
    rate.count(50);
    jest.advanceTimersByTime(100);
  }
  expect(socket.pauses).toBe(0);
});

it.each([
  ['messages', 0, 21],
  ['bytes', 1000, 3],
])('leaves a flood of %s unread until its rate allows it, longer for what was read already', (_what, bytes, count) => {
  const rate = new MessageRate({ messagesPerSecond: 10, bytesPerSecond: 1000 }, socket);
  for (let i = 0; i < count - 1; i++) rate.count(bytes);
  expect(socket.isPaused).toBe(false);
  rate.count(bytes);
  expect(socket.isPaused).toBe(true);
  for (let i = 0; i < 10; i++) rate.count(0);
  jest.advanceTimersByTime(1000);
  expect(socket.isPaused).toBe(bytes === 0);
  jest.advanceTimersByTime(3000);
  expect([socket.isPaused, socket.pauses]).toEqual([false, 1]);
});

it('leaves a closed socket alone', () => {
  const rate = new MessageRate({ messagesPerSecond: 1, bytesPerSecond: 1000 }, socket);
  for (let i = 0; i < 5; i++) rate.count(0);
  rate.stop();
  jest.advanceTimersByTime(60_000);
  expect(socket.isPaused).toBe(true);
});
