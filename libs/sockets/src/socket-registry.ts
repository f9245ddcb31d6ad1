import type { Viewer } from '#libs/auth';
import type { ClientSocket } from './client-socket.js';
import { CLOSE } from './close-codes.js';

const TICK_MS = 1000;

/**
 * All sockets of this instance. One timer looks after them: pings those whose turn it is, cuts the silent ones, closes
 * those whose token has ended.
 */
export class SocketRegistry {
  private readonly sockets = new Set<ClientSocket>();
  private readonly bySession = new Map<string, Set<ClientSocket>>();
  private readonly timer: NodeJS.Timeout;
  private tick = 0;
  private added = 0;

  constructor(private readonly keepAliveMs: number) {
    this.timer = setInterval(() => this.lookAfter(), Math.min(TICK_MS, keepAliveMs));
    this.timer.unref();
  }

  get size(): number {
    return this.sockets.size;
  }

  add(socket: ClientSocket): void {
    socket.turn = this.added++;
    this.sockets.add(socket);
    socket.onClose(() => {
      this.sockets.delete(socket);
      if (socket.viewer) this.forget(socket.viewer, socket);
    });
  }

  /** The socket's viewer is known from now on. */
  admit(socket: ClientSocket, viewer: Viewer): void {
    socket.viewer = viewer;
    socket.onAdmitted();
    const sockets = this.bySession.get(viewer.sessionId) ?? new Set();
    this.bySession.set(viewer.sessionId, sockets.add(socket));
  }

  /** Closes the sockets of a session that has ended. */
  endSession(sessionId: string): void {
    for (const socket of this.bySession.get(sessionId) ?? []) socket.close(CLOSE.tokenEnded, 'The session has ended');
  }

  /** Closes all with 1012, spread over the time given; those with operations under way when these are answered. */
  async closeAll(spreadMs: number): Promise<void> {
    clearInterval(this.timer);
    const steps = 20;
    const all = [...this.sockets];
    const share = Math.ceil(all.length / steps);
    for (let step = 0; step < steps && all.length > 0; step++) {
      for (const socket of all.splice(0, share)) this.closeWhenIdle(socket);
      if (all.length > 0) await pause(spreadMs / steps);
    }
    for (let waited = 0; this.sockets.size > 0 && waited < 20; waited++) await pause(50);
    for (const socket of this.sockets) socket.ws.terminate();
  }

  private closeWhenIdle(socket: ClientSocket, tries = 20): void {
    if (socket.operationCount === 0 || tries === 0) socket.close(CLOSE.restarting, 'Restarting: reconnect and resume');
    else setTimeout(() => this.closeWhenIdle(socket, tries - 1), 50);
  }

  private lookAfter(): void {
    const now = performance.now();
    const turns = Math.max(1, Math.round(this.keepAliveMs / TICK_MS));
    const turn = this.tick++ % turns;
    for (const socket of this.sockets) {
      if (socket.viewer && socket.viewer.expiresAt.getTime() <= Date.now()) {
        socket.close(CLOSE.tokenEnded, 'The token has expired');
      } else if (socket.turn % turns === turn) {
        this.ping(socket, now);
      }
    }
  }

  private ping(socket: ClientSocket, now: number): void {
    if (now - socket.lastSeenAt > this.keepAliveMs * 1.9) socket.ws.terminate();
    else if (socket.isOpen) socket.ws.ping();
  }

  private forget(viewer: Viewer, socket: ClientSocket): void {
    const sockets = this.bySession.get(viewer.sessionId);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.bySession.delete(viewer.sessionId);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
