import type { ExecutionArgs } from 'graphql';
import type { ClientSocket } from '../websocket/client-socket.js';
import type { Hub } from './hub.service.js';
import type { SilentIterator } from './silent-iterator.js';
import type { SubscriptionSpec } from './subscription-spec.js';

type Opener = (socket: ClientSocket, operationId: string, args: ExecutionArgs, onEnd: () => void) => SilentIterator;

/**
 * What a subscription's resolver returns: who may be told what, from where on, all checked. The hub serves it; as an
 * AsyncIterable it only has the form that GraphQL asks of a source.
 */
export class LiveSource implements AsyncIterable<never> {
  constructor(readonly open: Opener) {}

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('A LiveSource is served by the hub, over a WebSocket.');
  }
}

/** The source of a subscription that has been authorised. */
export function liveSource(hub: Hub, spec: SubscriptionSpec): LiveSource {
  return new LiveSource((socket, operationId, args, onEnd) => hub.open(spec, socket, operationId, args, onEnd));
}
