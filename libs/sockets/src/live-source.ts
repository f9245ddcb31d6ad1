import type { ExecutionArgs } from 'graphql';
import type { ClientSocket } from './client-socket.js';
import type { SilentIterator } from './silent-iterator.js';

type Opener = (socket: ClientSocket, operationId: string, args: ExecutionArgs, onEnd: () => void) => SilentIterator;

/**
 * The port between a socket and what serves its subscriptions: a subscription's resolver returns one, with who may be
 * told what and from where on already checked. As an AsyncIterable it only has the form that GraphQL asks of a source.
 */
export class LiveSource implements AsyncIterable<never> {
  constructor(readonly open: Opener) {}

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('A LiveSource is served over a WebSocket only.');
  }
}
