import { connect } from 'node:net';

const TIMEOUT_MS = 2_000;

/** How many channels somebody listens to on this Redis. */
export function countChannels(redisUrl: string): Promise<number> {
  const { hostname, port, password } = new URL(redisUrl);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let answer = '';
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('Redis does not answer.')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis hung up.')));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPUBSUB CHANNELS\r\n`));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
      const count = /\*(\d+)\r\n/.exec(answer)?.[1];
      if (count === undefined) return;
      resolve(Number(count));
      socket.destroy();
    });
  });
}
