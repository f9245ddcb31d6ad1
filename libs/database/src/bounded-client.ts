import pg from 'pg';
import { isSqlState, isTransient } from './transient-error.js';

/**
 * A connection that does not outlive a query it gave up on. pg's query_timeout rejects the query but leaves the
 * connection waiting for the answer; in a pool the next user would wait behind it. So it is cut, and the pool makes a
 * new one: for TypeORM's queries and our own alike.
 */
export class BoundedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => this.cut());
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((...args: unknown[]) => this.watch(query(...args))) as typeof this.query;
  }

  /** Closes the connection at once, whatever it waits for. */
  cut(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }

  private watch(result: unknown): unknown {
    if (result instanceof Promise) result.catch((error: unknown) => isLost(error) && this.cut());
    return result;
  }
}

/** True when no answer came: then nobody knows what the connection still waits for. */
export function isLost(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const isAnswer = isSqlState(code) && !code.startsWith('57P') && !code.startsWith('08');
  return isTransient(error) && !isAnswer;
}
