import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InstancePool } from './instance-pool.js';
import { ServiceTransport } from './service-transport.js';

const config = { user: ['http://u1', 'http://u2'], sender: ['http://s1', 'http://s2'], receiver: ['http://r1'] };
const request = { query: 'mutation { createChat { id } }' };

describe('ServiceTransport', () => {
  let dead: Set<string>;
  let asked: string[];
  let transport: ServiceTransport;

  beforeEach(() => {
    dead = new Set();
    asked = [];
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, options) => {
      asked.push(`${String(url)} ${(JSON.parse(String(options?.body)) as { query: string }).query}`);
      if (dead.has(String(url))) throw new TypeError('connection refused');
      return new Response(JSON.stringify({ data: {} }), { headers: { 'x-converge-instance': String(url) } });
    });
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    transport = new ServiceTransport(new InstancePool(config, { read: () => 0, write: () => undefined }));
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tries the next instance when one does not answer', async () => {
    dead.add('http://s1');
    await expect(transport.post('sender', request, { repeatable: true })).resolves.toEqual({ data: {} });
    expect(asked).toHaveLength(2);
  });

  it('says UNREACHABLE when none answers', async () => {
    dead.add('http://r1');
    await expect(transport.post('receiver', request, { repeatable: true })).rejects.toMatchObject({
      code: 'UNREACHABLE',
    });
  });

  it('finds a living instance first for what may be sent only once', async () => {
    dead.add('http://s1');
    await transport.post('sender', request, { repeatable: false });
    expect(asked).toEqual(['http://s1 { __typename }', 'http://s2 { __typename }', `http://s2 ${request.query}`]);
  });
});
