import type { ExecutionArgs } from 'graphql';
import type { ClientSocket } from './client-socket.js';
import type { SilentIterator } from './silent-iterator.js';

type Opener = (socket: ClientSocket, operationId: string, args: ExecutionArgs, onEnd: () => void) => SilentIterator;

/**
 * The port between the sockets and what serves their subscriptions: all that a socket asks of it. A subscription's
 * resolver returns one, with who may be told what and from where on already checked; `open` is called once, at once
 * after that, with the client's own operation id, and `onEnd` is to be called once when the subscription is over. As an
 * AsyncIterable it only has the form that GraphQL asks of a source.
 */
export class SubscriptionSource implements AsyncIterable<never> {
  constructor(readonly open: Opener) {}

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('A SubscriptionSource is served over a WebSocket only.');
  }
}
