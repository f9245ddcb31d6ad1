import { WebSocket } from 'ws';
import { variablesOf, type Sender } from './sender.js';
import type { Dialect, SenderSpec } from './worker-protocol.js';

/** How a dialect sends over its socket and knows an answer. */
interface Speech {
  protocols: string[];
  /** What is said after a frame ('' when the socket opens) before anything may be sent; null when all is said. */
  greet(frame: string, spec: SenderSpec): string | null | undefined;
  frame(id: number, content: string, spec: SenderSpec): string;
  /** The send that a frame answers, and what was wrong; undefined for other frames. */
  answered(frame: string): { id: number; error?: string } | undefined;
}

const SPEECHES: Record<Dialect, Speech> = {
  graphql: {
    protocols: ['graphql-transport-ws'],
    greet(frame, { token }) {
      if (frame !== '') return frame.includes('"connection_ack"') ? null : undefined;
      return JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    },
    frame(id, content, spec) {
      const payload = { query: spec.query, variables: variablesOf(spec, content) };
      return JSON.stringify({ id: String(id), type: 'subscribe', payload });
    },
    answered(frame) {
      const id = Number(/"id":"(\d+)"/.exec(frame.slice(0, 40))?.[1] ?? Number.NaN);
      if (Number.isNaN(id) || frame.includes('"type":"complete"')) return undefined;
      return frame.includes('"payload":{"data":{"') ? { id } : { id, error: frame.slice(0, 300) };
    },
  },
  'socket-io': {
    protocols: [],
    greet(frame) {
      if (frame.startsWith('40')) return null;
      return frame.startsWith('0') ? '40' : undefined;
    },
    frame: (id, content, { chatId }) => `42${id}["send",${JSON.stringify({ chatId, content })}]`,
    answered(frame) {
      const id = /^43(\d+)/.exec(frame)?.[1];
      return id === undefined ? undefined : { id: Number(id) };
    },
  },
  bare: {
    protocols: [],
    greet: () => null,
    frame: (id, content, { chatId }) => JSON.stringify({ id, chatId, content }),
    answered(frame) {
      const id = /^\{"ack":(\d+)/.exec(frame)?.[1];
      return id === undefined ? undefined : { id: Number(id) };
    },
  },
};

/** A connection that sends over one WebSocket. */
export async function openSocketSender(spec: SenderSpec, dialect: Dialect): Promise<Sender> {
  const speech = SPEECHES[dialect];
  const socket = new WebSocket(spec.url, speech.protocols, { perMessageDeflate: false });
  await greeted(socket, speech, spec);
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  socket.on('message', (data: Buffer) => {
    const frame = data.toString();
    if (frame === '2') socket.send('3');
    const answer = speech.answered(frame);
    if (!answer) return;
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) waiter?.resolve();
    else waiter?.reject(new Error(answer.error));
  });
  socket.once('close', () => waiting.forEach(({ reject }) => reject(new Error('The socket was closed.'))));
  let next = 1;
  return {
    side: spec.side,
    chatId: spec.chatId,
    send: (content) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        socket.send(speech.frame(id, content, spec));
      }),
    close: () => socket.terminate(),
  };
}

function greeted(socket: WebSocket, speech: Speech, spec: SenderSpec): Promise<void> {
  return new Promise((resolve, reject) => {
    const step = (frame: string): void => {
      const words = speech.greet(frame, spec);
      if (typeof words === 'string') socket.send(words);
      if (words !== null) return;
      socket.off('message', hear);
      resolve();
    };
    const hear = (data: Buffer): void => step(data.toString());
    socket.on('message', hear);
    socket.on('error', reject);
    socket.once('open', () => step(''));
    socket.once('close', (code) => reject(new Error(`A sender was closed with ${code}.`)));
  });
}
