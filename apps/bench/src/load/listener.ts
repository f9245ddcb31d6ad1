import { WebSocket } from 'ws';
import type { DeliveryLog } from './delivery-log.js';
import type { Closable } from './open-many.js';
import type { Dialect, ListenerSpec } from './worker-protocol.js';

const OPEN_WITHIN_MS = 20_000;
const PROTOCOLS: Record<Dialect, string[]> = { graphql: ['graphql-transport-ws'], 'socket-io': [], bare: [] };

/** What a dialect does while a connection is being made: what it says first, and after each frame, until it is usable. */
type Opening = (frame: string, send: (text: string) => void, spec: ListenerSpec) => 'usable' | 'not yet';

const OPENINGS: Record<Dialect, Opening> = {
  graphql(frame, send, { token, subscriptions }) {
    if (frame === '') send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    if (frame.includes('"connection_ack"')) {
      subscriptions.forEach((payload, index) =>
        send(JSON.stringify({ id: String(index + 1), type: 'subscribe', payload })),
      );
      // The pong comes after the subscriptions have started.
      send('{"type":"ping"}');
    }
    if (frame.includes('"type":"error"')) throw new Error(`A subscription was refused: ${frame.slice(0, 300)}`);
    return frame.includes('"pong"') ? 'usable' : 'not yet';
  },
  'socket-io'(frame, send, { chatId }) {
    if (frame.startsWith('0')) send('40');
    if (frame.startsWith('40')) send(`421["join",${JSON.stringify(chatId)}]`);
    return frame.startsWith('431') ? 'usable' : 'not yet';
  },
  bare(frame, send, { chatId }) {
    if (frame === '') send(JSON.stringify({ join: chatId }));
    return frame.includes('"joined"') ? 'usable' : 'not yet';
  },
};

/** Connects a client and resolves when it will be told of everything that is sent from now on. */
export function openListener(spec: ListenerSpec, log: DeliveryLog): Promise<Closable> {
  const socket = new WebSocket(spec.url, PROTOCOLS[spec.dialect], { perMessageDeflate: false });
  const opening = OPENINGS[spec.dialect];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('A client was not connected in time.')), OPEN_WITHIN_MS);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.terminate();
      reject(error);
    };
    const step = (frame: string): void => {
      try {
        if (opening(frame, (text) => socket.send(text), spec) === 'not yet') return;
      } catch (error) {
        return fail(error as Error);
      }
      clearTimeout(timer);
      socket.off('message', hear);
      resolve(listening(socket, spec, log));
    };
    const hear = (data: Buffer): void => step(data.toString());
    socket.on('message', hear);
    socket.on('error', fail);
    socket.once('open', () => step(''));
    socket.once('close', (code, reason) => fail(new Error(`A client was closed with ${code} ${reason.toString()}.`)));
  });
}

function listening(socket: WebSocket, { dialect, side }: ListenerSpec, log: DeliveryLog): Closable {
  let isClosing = false;
  socket.on('message', (data: Buffer) => {
    log.take(data, side);
    // Engine.IO's heartbeat is a message of its own.
    if (dialect === 'socket-io' && data.length === 1) socket.send('3');
  });
  socket.once('close', () => isClosing || log.lost());
  return {
    close: () => {
      isClosing = true;
      socket.terminate();
    },
  };
}
