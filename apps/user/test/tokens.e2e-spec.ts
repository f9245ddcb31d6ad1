import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { createPerson, instanceRequest, sharedSystem, type Person } from '#libs/testing';
import { answer, refusal } from './user-api.js';

const system = sharedSystem();
const [one] = system.user;
const jwk = JSON.parse(system.signingKey.privateKey) as JsonWebKey & { kid: string; x: string };
const ourKey = createPrivateKey({ key: jwk, format: 'jwk' });

describe('an access token', () => {
  let ada: Person;

  beforeAll(async () => {
    ada = await createPerson(system);
  });

  /** Ada's own token, signed again with what is given. */
  async function resigned(claims: JWTPayload = {}, header: object = {}, key: KeyObject = ourKey): Promise<string> {
    return new SignJWT({ ...decodeJwt(ada.token), ...claims })
      .setProtectedHeader({ ...(decodeProtectedHeader(ada.token) as { alg: string }), ...header })
      .sign(key);
  }

  /** Her claims under a header of somebody's choice. */
  function unsigned(alg: string): string {
    const header = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(ada.token), alg })).toString('base64url');
    return `${header}.${ada.token.split('.')[1]}`;
  }

  it('is for every instance, and is what RFC 9068 says', async () => {
    for (const instance of system.user) expect((await answer(instance, 'me', { token: ada.token })).id).toBe(ada.id);
    expect(decodeProtectedHeader(ada.token)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: jwk.kid });
    const { exp = 0, iat = 0, ...claims } = decodeJwt(ada.token);
    const id = expect.any(String);
    expect(claims).toEqual({ iss: 'converge', aud: 'converge', sub: ada.id, sid: id, jti: id });
    expect(exp - iat).toBe(900);
    expect((await answer(one, 'me', { token: await resigned() })).id).toBe(ada.id);
  });

  it('can be verified with the key that is published', async () => {
    const { status, headers, body } = await instanceRequest(one, '/.well-known/jwks.json');
    const { keys } = body as { keys: (JsonWebKey & { kid: string })[] };
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: jwk.x, kid: jwk.kid, alg: 'EdDSA', use: 'sig' }]);
    await jwtVerify(ada.token, await importJWK(keys[0] as never));
  });

  it.each([
    ['an issuer of somebody else', { iss: 'somebody' }],
    ['another audience', { aud: 'elsewhere' }],
    ['an expiry that is past', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['no expiry', { exp: undefined }],
    ['no session', { sid: undefined }],
  ])('is refused with %s', async (_what, claims) => {
    expect(await refusal(one, 'me', { token: await resigned(claims) })).toBe('UNAUTHENTICATED');
  });

  it('is refused with another type', async () => {
    expect(await refusal(one, 'me', { token: await resigned({}, { typ: 'JWT' }) })).toBe('UNAUTHENTICATED');
  });

  it('is refused when it is signed by somebody else', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(await refusal(one, 'me', { token: await resigned({}, {}, privateKey) })).toBe('UNAUTHENTICATED');
  });

  it('is refused with no signature', async () => {
    for (const alg of ['none', 'NONE', 'EdDSA']) {
      expect(await refusal(one, 'me', { token: `${unsigned(alg)}.` })).toBe('UNAUTHENTICATED');
    }
  });

  it('is refused when our public key was used as a secret', async () => {
    const pem = createPublicKey(ourKey).export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, Buffer.from(jwk.x, 'base64url'), jwk.x, system.signingKey.publicKeys]) {
      const signature = createHmac('sha256', secret).update(unsigned('HS256')).digest('base64url');
      expect(await refusal(one, 'me', { token: `${unsigned('HS256')}.${signature}` })).toBe('UNAUTHENTICATED');
    }
  });

  it.each(['x', 'a.b.c', 'null', 'undefined', '%00'])('is refused as "%s"', async (token) => {
    expect(await refusal(one, 'me', { token })).toBe('UNAUTHENTICATED');
  });

  it('is not taken from elsewhere than the header, or by another scheme', async () => {
    const headers = { authorization: `Basic ${ada.token}`, cookie: `authorization=Bearer ${ada.token}` };
    expect(await refusal(one, 'me', { headers })).toBe('UNAUTHENTICATED');
  });
});
