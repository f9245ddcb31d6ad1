import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The least that a file server of this runtime can be: a PUT is piped into a file, a GET out of one. Ends on SIGTERM. */
const [folder, port] = process.argv.slice(2) as [string, string];
process.once('SIGTERM', () => process.exit(0));

createServer((request, response) => void answer(request, response).catch(() => response.destroy())).listen(
  Number(port),
  '127.0.0.1',
);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = join(folder, (request.url ?? '/').slice(1));
  if (request.url === '/readyz') return void response.end();
  if (request.method === 'PUT') {
    await pipeline(request, createWriteStream(path));
    return void response.writeHead(204).end();
  }
  response.writeHead(200, { 'content-length': statSync(path).size, 'content-type': 'application/octet-stream' });
  await pipeline(createReadStream(path), response);
}
