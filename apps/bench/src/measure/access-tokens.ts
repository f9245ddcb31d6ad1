import { createPrivateKey, sign, type JsonWebKey } from 'node:crypto';
import { newId } from '#libs/domain';
import type { SigningKey } from '#libs/servers';

const LIFETIME_S = 6 * 3600;

/** Access tokens of a system whose key the benchmark made itself: thousands of people without a sign-in of 20 ms each. */
export function tokenMaker({ privateKey }: SigningKey): (userId: string) => string {
  const jwk = JSON.parse(privateKey) as JsonWebKey & { kid: string };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const header = encoded({ alg: 'EdDSA', typ: 'at+jwt', kid: jwk.kid });
  return (userId) => {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { sid: newId(), iss: 'converge', aud: 'converge', sub: userId, jti: newId(), iat };
    const text = `${header}.${encoded({ ...claims, exp: iat + LIFETIME_S })}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
