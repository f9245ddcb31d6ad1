import { isPublicAddress, isPublicHost } from './public-address.js';

it.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1'],
  ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '::1', '::', 'fe80::1', 'fc00::1', 'ff02::1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'nonsense', ''],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

it.each(['push.example.com', '1.1.1.1', '[2606:4700::1111]'])('%s may be a host of the internet', (host) => {
  expect(isPublicHost(host)).toBe(true);
});

it.each([
  'localhost',
  'push.localhost',
  'router.local',
  'db',
  '127.0.0.1',
  '[::1]',
  '[::ffff:a00:1]',
  'localhost.',
  'x.internal',
])('%s may not', (host) => expect(isPublicHost(host)).toBe(false));
