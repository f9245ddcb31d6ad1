import { WebSocket } from 'ws';

const LARGEST_ANSWER = 256 * 1024 * 1024;

/** Asks a process's inspector. */
export type Ask = (method: string, params?: object) => Promise<unknown>;

/** What makes a Node process print where its inspector listens. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** The address of a process's inspector, from what the process has printed. */
export function inspectorIn(log: string): string {
  const address = /Debugger listening on (ws:\/\/\S+)/.exec(log)?.[1];
  if (address === undefined) throw new Error('The process was not started with an inspector.');
  return address;
}

/** Connects to an inspector for as long as the work takes. */
export async function withInspector<T>(address: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: LARGEST_ANSWER });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  try {
    return await work(asker(socket));
  } finally {
    socket.close();
  }
}

function asker(socket: WebSocket): Ask {
  let next = 1;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on('message', (data: Buffer) => {
    const { id, result } = JSON.parse(data.toString()) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  return (method, params = {}) =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
}
