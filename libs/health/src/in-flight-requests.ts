import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isHealthPath } from './health-routes.js';

/** Counts the requests that an HTTP server is busy with; questions after its health are not counted. */
export class InFlightRequests {
  private count = 0;
  private lastAt = performance.now();

  constructor(server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (isHealthPath(request.url)) return;
      this.count++;
      response.once('close', () => {
        this.count--;
        this.lastAt = performance.now();
      });
    });
  }

  get isIdle(): boolean {
    return this.count === 0;
  }

  /** For how long there has been nothing to do; 0 while there is. */
  get idleMs(): number {
    return this.isIdle ? performance.now() - this.lastAt : 0;
  }
}
