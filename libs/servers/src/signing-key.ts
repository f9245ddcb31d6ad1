import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeSecret } from './secret-file.js';

export interface SigningKey {
  /** A JWK, for the user service only. */
  privateKey: string;
  /** A JWKS with the public half, for every service. */
  publicKeys: string;
}

/** A new Ed25519 key; its id is the thumbprint of RFC 7638. */
export function createSigningKey(): SigningKey {
  return describe(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

/** The key kept in the file, which only this user may read; made now when there was none. */
export function readOrCreateSigningKey(file: string): SigningKey {
  if (existsSync(file)) return describe(JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey);
  const key = createSigningKey();
  writeSecret(file, `${key.privateKey}\n`);
  return key;
}

function describe(jwk: JsonWebKey): SigningKey {
  const { crv, kty, x } = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  const shared = { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' };
  return {
    privateKey: JSON.stringify({ ...shared, d: jwk.d }),
    publicKeys: JSON.stringify({ keys: [shared] }),
  };
}
