import { LiveSource } from '#libs/sockets';
import type { Hub } from './hub.service.js';
import type { SubscriptionSpec } from './subscription-spec.js';

/** The source of a subscription that has been authorised. */
export function liveSource(hub: Hub, spec: SubscriptionSpec): LiveSource {
  return new LiveSource((socket, operationId, args, onEnd) => hub.open(spec, socket, operationId, args, onEnd));
}
