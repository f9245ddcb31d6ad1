import pg from 'pg';

/**
 * A connection that does not outlive a query it gave up on. pg's query_timeout rejects the query but leaves the
 * connection waiting for the answer; in a pool the next user would wait behind it. So it is cut, and the pool makes a
 * new one.
 */
export class BoundedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => this.cut());
  }

  /** Called by the pool's users on an error that says that no answer came. */
  cut(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
