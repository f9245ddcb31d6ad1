import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { serviceOf } from './operation-kind.js';

describe('serviceOf', () => {
  it('finds the service of an operation by its root field', () => {
    expect(serviceOf(parse('query { me { id } }'))).toBe('user');
    expect(serviceOf(parse('mutation { createMessage { id } }'))).toBe('sender');
    expect(serviceOf(parse('query { chat { id } messages { id } }'))).toBe('receiver');
  });

  it('refuses what no service answers alone', () => {
    expect(() => serviceOf(parse('query { me { id } chats { id } }'))).toThrow('me, chats');
    expect(() => serviceOf(parse('query { nothing }'))).toThrow('nothing');
  });
});
