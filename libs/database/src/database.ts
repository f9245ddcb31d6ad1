import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { isLost } from './bounded-client.js';
import { asUnavailable } from './transient-error.js';

/** Statements of one transaction, in order. */
export interface Transaction {
  query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]>;
}

/**
 * Statements that deserve to be written by hand, on the pool that TypeORM keeps. Each is prepared once per connection
 * under its name. Every call ends within the connect and statement timeouts; when the database did not answer in time
 * the error is UNAVAILABLE.
 */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, committed by itself. */
  async query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.withClient((client) => run<Row>(client, name, text, values));
  }

  /** All of `work` or nothing. An error rolls everything back and is thrown on. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      await client.query('BEGIN');
      try {
        const result = await work({ query: (name, text, values) => run(client, name, text, values) });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        if (!isLost(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  /** True when the database answers within the timeouts. */
  async isUp(): Promise<boolean> {
    try {
      await this.query('health', 'SELECT 1', []);
      return true;
    } catch {
      return false;
    }
  }

  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    try {
      client = await this.pool.connect();
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client?.release(isLost(error));
      throw asUnavailable(error);
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

async function run<Row>(client: PoolClient, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const result = await client.query({ name, text, values });
  return result.rows as Row[];
}
