import { describe, expect, it } from '@jest/globals';
import { InstancePool, type InstancePreference } from './instance-pool.js';
import { resolveConfig, socketUrl } from './runtime-config.js';

const config = { user: ['u1', 'u2'], sender: ['s1', 's2'], receiver: ['r1', 'r2'] };
const noPreference: InstancePreference = { read: () => null, write: () => undefined };

describe('InstancePool', () => {
  it('moves on when the instance in use fails, once for many failures at a time', () => {
    const pool = new InstancePool(config, noPreference, () => 0);
    pool.failed('receiver', 'r1');
    pool.failed('receiver', 'r1');
    expect(pool.current('receiver')).toBe('r2');
    expect(pool.current('sender')).toBe('s1');
  });

  it('comes round to the first one again', () => {
    const pool = new InstancePool(config, noPreference, () => 0.9);
    pool.failed('user', 'u2');
    expect(pool.current('user')).toBe('u1');
  });

  it('begins with the instance that was picked', () => {
    const pool = new InstancePool(config, { ...noPreference, read: () => 1 }, () => 0);
    expect(pool.current('sender')).toBe('s2');
  });

  it('shows which instance answered, until it is another one', () => {
    const pool = new InstancePool(config, noPreference, () => 0);
    pool.served('sender', 'sender-4002');
    expect(pool.state.get().sender.servedBy).toBe('sender-4002');
    pool.prefer('sender', 1);
    expect(pool.state.get().sender.servedBy).toBeNull();
  });
});

describe('resolveConfig', () => {
  const page = { hostname: 'chat.example.org', origin: 'https://chat.example.org' };

  it('fills in the name of the host, and makes paths absolute', () => {
    const raw = {
      user: ['http://{hostname}:4001/graphql'],
      sender: ['/sender/graphql'],
      receiver: ['/receiver/graphql'],
    };
    const resolved = resolveConfig(raw, page);
    expect(resolved.user).toEqual(['http://chat.example.org:4001/graphql']);
    expect(resolved.sender).toEqual(['https://chat.example.org/sender/graphql']);
    expect(socketUrl(resolved.receiver[0]!)).toBe('wss://chat.example.org/receiver/graphql');
  });

  it('refuses a configuration that leaves a service out', () => {
    expect(() => resolveConfig({ user: ['x'], sender: ['x'] }, page)).toThrow('config.json');
  });
});
