import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { ConfigError } from '#libs/config';

/** Tells a request's client address: the socket's, or what the proxies that are trusted say. */
export class ClientAddress {
  private readonly trusted = new BlockList();

  /** @param trustedProxies addresses and CIDR ranges. @throws ConfigError when one is neither. */
  constructor(private readonly trustedProxies: string[]) {
    for (const proxy of trustedProxies) this.trust(proxy);
  }

  /**
   * The last address in X-Forwarded-For that is not a trusted proxy's own: what stands before it is the client's word.
   */
  of(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    let address = plain(request.socket.remoteAddress ?? '');
    const forwarded = this.trustedProxies.length > 0 ? request.headers['x-forwarded-for'] : undefined;
    if (forwarded === undefined) return address;
    const claimed = String(forwarded).split(',');
    while (claimed.length > 0 && this.isTrusted(address)) {
      const before = plain(claimed.pop()?.trim() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  }

  private isTrusted(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }

  private trust(proxy: string): void {
    const [network = '', prefix] = proxy.split('/');
    const version = isIP(network);
    const most = version === 6 ? 128 : 32;
    const length = prefix === undefined ? most : Number(prefix);
    if (version === 0 || prefix === '' || !Number.isInteger(length) || length < 0 || length > most) {
      throw new ConfigError([`TRUSTED_PROXIES: "${proxy}" is neither an IP address nor a CIDR range.`]);
    }
    this.trusted.addSubnet(network, length, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 address as such, also when a dual-stack socket shows it as IPv6. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one, which is what one line gets. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [left, right = ''] = address.split('%')[0].split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(left), groups(right)];
  const gap = address.includes('::') ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : [];
  const network = [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
