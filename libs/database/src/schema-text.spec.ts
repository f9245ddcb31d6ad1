import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from './data-source.js';
import { schemaText } from './schema-text.js';

describe('the migrated database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });

  afterAll(() => database.drop());

  it('is what the committed schema.sql says', async () => {
    expect(await schemaText(database.url)).toBe(await readFile('libs/database/schema.sql', 'utf8'));
  });

  it('has every column that an entity names, with its type', async () => {
    const limits = { poolSize: 1, connectMs: 5000, statementMs: 5000, lockMs: 1000 };
    const dataSource = await new DataSource(dataSourceOptions(database.url, limits, 'spec')).initialize();
    try {
      for (const { tableName, columns } of dataSource.entityMetadatas) {
        const rows = await dataSource.query<{ column_name: string; data_type: string }[]>(
          'SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $1',
          [tableName],
        );
        const types = new Map(rows.map((row) => [row.column_name, row.data_type]));
        for (const column of columns) {
          const plain = column.type === 'timestamptz' ? 'timestamp with time zone' : column.type;
          const type = column.isArray ? 'ARRAY' : plain;
          expect([tableName, column.databaseName, types.get(column.databaseName)]).toEqual([
            tableName,
            column.databaseName,
            type,
          ]);
        }
      }
    } finally {
      await dataSource.destroy();
    }
  });
});
