import { generateKeyPairSync } from 'node:crypto';
import { readPrivateKey, readPublicKeys } from './signing-keys.js';

const jwk = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'one' };
const other = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'two' };
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });

describe('the signing keys', () => {
  it('never show their private part', () => {
    const { keys } = readPublicKeys(JSON.stringify({ keys: [jwk, other] }));
    expect(keys.map((key) => Object.keys(key).sort())).toEqual(Array(2).fill(['alg', 'crv', 'kid', 'kty', 'use', 'x']));
  });

  it.each(['', '{', '{}', '[]', 'null', '{"keys":[]}', '{"keys":[null]}', JSON.stringify({ keys: [p256] })])(
    'are refused as %s',
    (text) => {
      expect(() => readPublicKeys(text)).toThrow('AUTH_PUBLIC_KEYS');
    },
  );

  it('belong together', () => {
    const publicKeys = readPublicKeys(JSON.stringify({ keys: [jwk] }));
    expect(readPrivateKey(JSON.stringify(jwk), publicKeys).id).toBe('one');
    expect(() => readPrivateKey(JSON.stringify(other), publicKeys)).toThrow('public half');
    expect(() => readPrivateKey(JSON.stringify({ ...other, kid: 'one', x: jwk.x }), publicKeys)).toThrow('halves');
    expect(() => readPrivateKey(JSON.stringify({ ...jwk, d: undefined }), publicKeys)).toThrow('AUTH_PRIVATE_KEY');
  });
});
