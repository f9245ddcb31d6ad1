import { SubscriptionSource } from '#libs/sockets';
import type { Hub } from './hub.service.js';
import type { SubscriptionSpec } from './subscription-spec.js';

/** The source of a subscription that has been authorised. */
export function subscriptionSource(hub: Hub, spec: SubscriptionSpec): SubscriptionSource {
  return new SubscriptionSource((socket, operationId, args, onEnd) => hub.open(spec, socket, operationId, args, onEnd));
}
