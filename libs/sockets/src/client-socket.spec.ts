import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import { ClientSocket } from './client-socket.js';
import type { FlushSchedule } from './flush-schedule.js';

/** A connection whose client reads when it is told to. */
class SlowConnection extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  closedWith: number | null = null;
  readonly _socket = Object.assign(new EventEmitter(), { writableLength: 300 * 1024, write: () => true });

  close(code: number): void {
    this.closedWith = code;
  }

  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }

  read(): void {
    this._socket.writableLength = 0;
    this._socket.emit('drain');
  }
}

describe('a client that is waited for', () => {
  let connection: SlowConnection;
  let socket: ClientSocket;
  let isDrained: boolean;

  beforeEach(() => {
    jest.useFakeTimers();
    connection = new SlowConnection();
    const schedule = { add: () => undefined, count: () => undefined } as unknown as FlushSchedule;
    socket = new ClientSocket(connection as unknown as WebSocket, 'request', '::1', 1024 * 1024, schedule);
    isDrained = false;
    void socket.drained().then(() => (isDrained = true));
  });
  afterEach(() => void jest.useRealTimers());

  it('goes on when it has read', async () => {
    await jest.advanceTimersByTimeAsync(29_000);
    expect([isDrained, connection.closedWith]).toEqual([false, null]);
    connection.read();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([isDrained, connection.closedWith]).toEqual([true, null]);
  });

  it('is closed with 1013 when it does not read for 30 s, and nobody waits for it any more', async () => {
    await jest.advanceTimersByTimeAsync(30_000);
    expect(connection.closedWith).toBe(1013);
    await jest.advanceTimersByTimeAsync(2000);
    expect(isDrained).toBe(true);
  });
});
