import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { ConfigError } from '#libs/config';
import { TOKEN_ALGORITHM } from './access-token.js';

export interface PrivateSigningKey {
  id: string;
  key: KeyObject;
}

/** The public keys, and nothing but their public parts. @throws ConfigError unless each is an Ed25519 key with a kid. */
export function readPublicKeys(jwks: string): JSONWebKeySet {
  const keys = (parse(jwks, 'AUTH_PUBLIC_KEYS') as { keys?: unknown }).keys;
  if (!Array.isArray(keys) || keys.length === 0) throw new ConfigError(['AUTH_PUBLIC_KEYS holds no keys.']);
  return { keys: keys.map((key) => publicPart(key as JWK, 'AUTH_PUBLIC_KEYS')) };
}

/** The key that signs. @throws ConfigError unless it is an Ed25519 key and one of the public keys is its other half. */
export function readPrivateKey(jwk: string, publicKeys: JSONWebKeySet): PrivateSigningKey {
  const parsed = parse(jwk, 'AUTH_PRIVATE_KEY') as JWK;
  const { kid, x } = publicPart(parsed, 'AUTH_PRIVATE_KEY');
  if (!publicKeys.keys.some((key) => key.kid === kid && key.x === x)) {
    throw new ConfigError(['AUTH_PUBLIC_KEYS does not hold the public half of AUTH_PRIVATE_KEY.']);
  }
  try {
    const key = createPrivateKey({ key: parsed as JsonWebKey, format: 'jwk' });
    if (createPublicKey(key).export({ format: 'jwk' }).x !== x) throw new Error('its halves do not belong together');
    return { id: kid, key };
  } catch (error) {
    throw new ConfigError([`AUTH_PRIVATE_KEY: ${(error as Error).message}.`]);
  }
}

interface PublicKey extends JWK {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
}

function publicPart(key: JWK | null, variable: string): PublicKey {
  if (key?.kty !== 'OKP' || key.crv !== 'Ed25519' || !key.x || !key.kid) {
    throw new ConfigError([`${variable} holds a key that is not Ed25519 or has no kid.`]);
  }
  return { kty: 'OKP', crv: 'Ed25519', x: key.x, kid: key.kid, alg: TOKEN_ALGORITHM, use: 'sig' };
}

function parse(text: string, variable: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    throw new ConfigError([`${variable} is not JSON.`]);
  }
}
