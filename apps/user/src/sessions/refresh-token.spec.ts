import { hashOfRefreshToken, newRefreshToken, openSuccessor, sealSuccessor } from './refresh-token.js';

describe('a refresh token', () => {
  it('has 256 bits, never the same, and is found again by its hash', () => {
    const { token, hash } = newRefreshToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(hashOfRefreshToken(token)).toEqual(hash);
    expect(newRefreshToken().token).not.toBe(token);
  });

  it('opens what was sealed with it, and nothing else does', () => {
    const [former, successor, other] = [newRefreshToken(), newRefreshToken(), newRefreshToken()];
    const sealed = sealSuccessor(former.token, successor.token);
    expect(openSuccessor(former.token, sealed)).toBe(successor.token);
    expect(sealed.includes(successor.token)).toBe(false);
    expect(() => openSuccessor(other.token, sealed)).toThrow();
    expect(() => openSuccessor(former.token, Buffer.concat([sealed, Buffer.from('x')]))).toThrow();
  });

  it.each(['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}\0`])('cannot be "%s"', (token) => {
    expect(hashOfRefreshToken(token)).toBeNull();
  });
});
