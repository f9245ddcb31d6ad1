import type pg from 'pg';
import { HttpConnection } from '../load/http-connection.js';
import { CREATE_MESSAGE } from '../load/operations.js';
import type { Section } from '../report/report.js';
import type { History } from './history.js';
import { databaseWork } from './statements.js';

const SENDS = 200;

/** How many statements a send executes: one after another into a chat of 201 people, and many at once. */
export async function countSends(sql: pg.Pool, url: string, { viewer, groupId, largeId }: History): Promise<Section> {
  const connections = await Promise.all(Array.from({ length: 20 }, () => HttpConnection.open(url)));
  const send = async (connection: HttpConnection, chatId: string): Promise<void> => {
    const variables = { input: { chatId, content: 'A message' } };
    const { body } = await connection.post(JSON.stringify({ query: CREATE_MESSAGE, variables }), viewer.token);
    if (!body.startsWith('{"data":{"')) throw new Error(`A send failed: ${body.slice(0, 300)}`);
  };
  const oneByOne = async (chatId: string): Promise<void> => {
    for (let place = 0; place < SENDS; place++) await send(connections[0], chatId);
  };
  const together = async (): Promise<void> => {
    for (let place = 0; place < SENDS; place += connections.length) {
      await Promise.all(connections.map((connection) => send(connection, groupId)));
    }
  };
  await oneByOne(groupId);
  const rows: string[][] = [];
  for (const [title, work] of [
    ['into a chat of 201, one after another', () => oneByOne(groupId)],
    ['into a chat of 5,000, one after another', () => oneByOne(largeId)],
    ['into a chat of 201, twenty at once', together],
  ] as const) {
    const { statements, milliseconds } = await databaseWork(sql, work);
    rows.push([title, (statements / SENDS).toFixed(2), (milliseconds / SENDS).toFixed(3)]);
  }
  for (const connection of connections) connection.close();
  return {
    title: 'Sends: statements for each',
    notes: ['By pg_stat_statements (top level; BEGIN and COMMIT included). Target: at most 2 for a chat of 201.'],
    table: { columns: ['', 'statements a send', 'ms in PostgreSQL a send'], rows },
  };
}
