import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { jest } from '@jest/globals';
import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { newId } from '#libs/domain';
import type { TokenError } from './token-error.js';
import { readPublicKeys } from './signing-keys.js';
import { TokenSigner } from './token-signer.js';
import { TokenVerifier } from './token-verifier.js';

const config = { AUTH_ISSUER: 'converge', AUTH_AUDIENCE: 'converge', ACCESS_TOKEN_SECONDS: 900 };
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1' };
const jwks = JSON.stringify({ keys: [jwk] });
const signer = new TokenSigner({ id: 'key-1', key: privateKey }, config);
const subject = { userId: newId(), sessionId: newId() };

function verifier(): TokenVerifier {
  return new TokenVerifier(readPublicKeys(jwks), config);
}

function claims(): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const { userId: sub, sessionId: sid } = subject;
  return { iss: 'converge', aud: 'converge', sub, sid, iat: now, exp: now + 60, jti: newId() };
}

/** A token that is right but for what is given. */
async function token(
  payload: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
  key: KeyObject | Uint8Array = privateKey,
): Promise<string> {
  return new SignJWT({ ...claims(), ...payload })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'key-1', ...header })
    .sign(key);
}

function unsigned(alg: string): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg, typ: 'at+jwt', kid: 'key-1' })}.${encode(claims())}.`;
}

async function problem(text: string): Promise<string> {
  const error = await verifier()
    .verify(text)
    .then(
      () => undefined,
      (thrown: TokenError) => thrown,
    );
  expect(error?.code).toBe('UNAUTHENTICATED');
  return `${error?.kind} ${error?.closeCode}`;
}

describe('an access token', () => {
  it('tells who is asking, in which session and until when', async () => {
    const { accessToken, expiresAt } = await signer.sign(subject);
    expect(await verifier().verify(accessToken)).toEqual({ ...subject, expiresAt });
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(898_000);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(900_000);
  });

  it('is taken when the clock of its maker is ahead', async () => {
    const ahead = new Date(Date.now() + 90_000);
    const { accessToken } = await signer.sign(subject, ahead);
    expect((await verifier().verify(accessToken)).userId).toBe(subject.userId);
  });

  it('is refused once it has expired, also when it was good a moment ago', async () => {
    expect(await problem(await token({ exp: Math.floor(Date.now() / 1000) - 1 }))).toBe('expired 4403');
    const one = verifier();
    const short = await token({ exp: Math.floor(Date.now() / 1000) + 2 });
    await one.verify(short);
    jest.useFakeTimers({ now: Date.now() + 3000 });
    await expect(one.verify(short)).rejects.toMatchObject({ kind: 'expired' });
    jest.useRealTimers();
  });

  it.each([
    ['of another issuer', { iss: 'somebody' }],
    ['for another audience', { aud: 'elsewhere' }],
    ['without an expiry', { exp: undefined }],
    ['without a session', { sid: undefined }],
    ['without a subject', { sub: undefined }],
    ['whose subject is no id', { sub: 'me' }],
    ['whose session is no id', { sid: '1 OR 1=1' }],
  ])('is refused when it is %s', async (_what, payload) => {
    expect(await problem(await token(payload))).toBe('forged 4401');
  });

  it.each([
    ['of another type', { typ: 'JWT' }],
    ['without a type', { typ: undefined }],
    ['signed with an unknown key', { kid: 'key-2' }],
  ])('is refused when it is %s', async (_what, header) => {
    expect(await problem(await token({}, header))).toBe('forged 4401');
  });

  it("is refused when another key signed it under this key's name", async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    expect(await problem(await token({}, {}, other))).toBe('forged 4401');
  });

  it('is refused with no signature, whatever algorithm it names', async () => {
    for (const alg of ['none', 'None', 'EdDSA']) expect(await problem(unsigned(alg))).toBe('forged 4401');
  });

  it('is refused when the public key was used as a secret', async () => {
    const secrets = [
      Buffer.from(String(jwk.x), 'base64url'),
      Buffer.from(createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' })),
      Buffer.from(jwks),
    ];
    for (const secret of secrets) {
      const body = unsigned('HS256').slice(0, -1);
      const signature = createHmac('sha256', secret).update(body).digest('base64url');
      expect(await problem(`${body}.${signature}`)).toBe('forged 4401');
    }
  });

  it('is refused when a letter of it was changed', async () => {
    const { accessToken } = await signer.sign(subject);
    const [header, , signature] = accessToken.split('.');
    const other = Buffer.from(JSON.stringify({ ...claims(), sub: newId() })).toString('base64url');
    expect(await problem(`${header}.${other}.${signature}`)).toBe('forged 4401');
  });

  it.each(['', 'x', 'a.b', 'a.b.c', 'ä.b.c', 'a.b.c.d', '..', `a.${'b'.repeat(5000)}.c`])(
    'is malformed as "%s"',
    async (text) => {
      expect(await problem(text)).toBe('malformed 4401');
    },
  );
});
