import ipaddr from 'ipaddr.js';

/** Names that never lead out of a machine or a network: RFC 6761, 6762, 8375, 9476. */
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|corp|private|test|alt)$/i;

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local, multicast, reserved, nor an IPv4
 * address of that kind in IPv6's clothes.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * Whether the host of a URL may be one of the public internet: an address that is, or a name that may lead to one. Where a
 * name leads is known only when it is connected to, and must be looked at again then.
 */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes('.') && !PRIVATE_NAMES.test(host);
}
