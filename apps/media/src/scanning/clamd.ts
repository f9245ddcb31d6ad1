import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const IDLE_MS = 60_000;

/** Asks clamd of a stream of bytes, by INSTREAM. @throws when it does not answer, or with what it says that is neither. */
export async function scan(clamdUrl: string, bytes: Readable): Promise<'clean' | 'infected'> {
  const socket = open(clamdUrl);
  socket.setTimeout(IDLE_MS, () => socket.destroy(new Error('clamd does not answer')));
  try {
    const answer = text(socket);
    await Promise.all([write(socket, bytes), answer]);
    return resultOf((await answer).replaceAll('\0', '').trim());
  } finally {
    bytes.destroy();
    socket.destroy();
  }
}

function open(clamdUrl: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(clamdUrl);
  return protocol === 'unix:' ? connect(decodeURIComponent(pathname)) : connect(Number(port || 3310), hostname);
}

/** Each piece with its length before it; a length of 0 is the end. clamd may answer, and close, before that. */
async function write(socket: Socket, bytes: Readable): Promise<void> {
  const isClosed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('zINSTREAM\0');
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    if (socket.destroyed || !socket.writable) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    const hasRoom = socket.write(piece);
    if (!hasRoom) await Promise.race([new Promise<void>((resolve) => socket.once('drain', resolve)), isClosed]);
  }
  socket.write(Buffer.alloc(4));
}

function resultOf(answer: string): 'clean' | 'infected' {
  if (answer === 'stream: OK') return 'clean';
  if (answer.endsWith(' FOUND')) return 'infected';
  throw new Error(`clamd says: ${answer || 'nothing'}`);
}
