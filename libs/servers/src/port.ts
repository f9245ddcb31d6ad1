import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/** Below the range from which systems take ports for outgoing connections, so that a port stays ours across a restart. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 31_999;

/** Whether this process could listen on the port now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that nobody listens on at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`No free port on ${host} between ${LOWEST_PORT} and ${HIGHEST_PORT}.`);
}

/** The port written in the file, while it is still free; otherwise another free one, which the file then holds. */
export async function rememberedPort(file: string): Promise<number> {
  const remembered = Number(await readFile(file, 'utf8').catch(() => ''));
  if (remembered > 0 && (await isPortFree(remembered))) return remembered;
  const port = await freePort();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${port}\n`);
  return port;
}
