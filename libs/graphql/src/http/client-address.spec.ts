import type { IncomingMessage } from 'node:http';
import { ConfigError } from '#libs/config';
import { ClientAddress, networkOf } from './client-address.js';

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('without trusted proxies', () => {
  const addresses = new ClientAddress([]);

  it('is the address of the socket, whatever the client says', () => {
    expect(addresses.of(request('203.0.113.5', '198.51.100.1'))).toBe('203.0.113.5');
  });

  it('shows IPv4 as such on a dual-stack socket', () => {
    expect(addresses.of(request('::ffff:203.0.113.5'))).toBe('203.0.113.5');
  });
});

describe('with trusted proxies', () => {
  const addresses = new ClientAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

  it.each([
    ['the proxy names the client', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the proxy is in a range', '::ffff:10.9.8.7', '198.51.100.1', '198.51.100.1'],
    ['the proxy speaks IPv6', 'fd00::7', '2001:db8::1', '2001:db8::1'],
    ['two proxies stand in a row', '127.0.0.1', '198.51.100.1, 10.0.0.3', '198.51.100.1'],
    ['the client claims to be somebody else', '127.0.0.1', '192.0.2.9, 198.51.100.1', '198.51.100.1'],
    ['the proxy says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['the proxy says nothing', '127.0.0.1', undefined, '127.0.0.1'],
    ['everybody is a proxy', '127.0.0.1', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['a stranger names somebody', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
  ])('when %s', (_when, socket, forwarded, expected) => {
    expect(addresses.of(request(socket, forwarded))).toBe(expected);
  });
});

it.each(['proxy', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', '300.1.1.1'])('refuses %s in TRUSTED_PROXIES', (proxy) => {
  expect(() => new ClientAddress([proxy])).toThrow(ConfigError);
  expect(() => new ClientAddress([proxy])).toThrow(`"${proxy}"`);
});

it.each([
  ['203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0DB8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('limits count %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
