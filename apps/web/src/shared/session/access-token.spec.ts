import { describe, expect, it } from '@jest/globals';
import { readAccessToken } from './access-token.js';

const token = (claims: object): string => `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

describe('readAccessToken', () => {
  it('is good from its receipt for its life less a minute, whatever this device takes for the time', () => {
    expect(readAccessToken(token({ iat: 5_000, exp: 5_900 }), 1_000_000).goodUntil).toBe(1_000_000 + 840_000);
  });

  it('gives a short life to what it cannot read', () => {
    expect(readAccessToken('opaque', 0).goodUntil).toBe(4 * 60_000);
  });

  it('uses at least half of a very short life', () => {
    expect(readAccessToken(token({ iat: 0, exp: 30 }), 0).goodUntil).toBe(15_000);
  });
});
