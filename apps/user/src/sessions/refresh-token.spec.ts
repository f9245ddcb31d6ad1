import { hashOfRefreshToken, newRefreshToken } from './refresh-token.js';

describe('a refresh token', () => {
  it('has 256 bits, never the same, and is found again by its hash', () => {
    const { token, hash } = newRefreshToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(hashOfRefreshToken(token)).toEqual(hash);
    expect(newRefreshToken().token).not.toBe(token);
  });

  it.each(['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}\0`])('cannot be "%s"', (token) => {
    expect(hashOfRefreshToken(token)).toBeNull();
  });
});
