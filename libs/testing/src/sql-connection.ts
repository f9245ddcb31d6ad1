import pg from 'pg';

/** One connection of a test's own to a database: to look at what is stored, or to hold a lock. */
export class SqlConnection {
  private constructor(private readonly client: pg.Client) {}

  /** @param name shows in pg_stat_activity as the application's. */
  static async open(url: string, name = 'test'): Promise<SqlConnection> {
    const client = new pg.Client({ connectionString: url, application_name: name, connectionTimeoutMillis: 10_000 });
    // A server that is stopped says so here; the next query fails with it.
    client.on('error', () => undefined);
    await client.connect();
    return new SqlConnection(client);
  }

  /** The rows of one statement; statements of one connection run one after another. */
  async query<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const result = await this.client.query(text, values);
    return result.rows as Row[];
  }

  /** Gives up whatever it holds. */
  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
