import { Authenticator } from './authenticator.service.js';
import type { SessionWatch } from './session-watch.service.js';
import { TokenError } from './token-error.js';
import type { TokenVerifier } from './token-verifier.js';

const viewer = { userId: 'u', sessionId: 's', expiresAt: new Date() };
const verifier = {
  verify: async (token: string) => {
    if (token !== 'good') throw new TokenError('forged');
    return viewer;
  },
} as TokenVerifier;

function authenticator(watch: { isReady?: boolean; ended?: string[] } = {}): Authenticator {
  const { isReady = true, ended = [] } = watch;
  return new Authenticator(verifier, { isReady, isEnded: (id: string) => ended.includes(id) } as SessionWatch);
}

describe('who is asking', () => {
  it.each(['Bearer good', 'bearer good', 'BEARER   good '])('is read from the header "%s"', async (header) => {
    expect(await authenticator().viewerFromHeader(header)).toBe(viewer);
  });

  it.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['good', 'malformed'],
    ['Basic good', 'malformed'],
    ['Bearer', 'malformed'],
    ['Bearer good good', 'malformed'],
    ['Bearer bad', 'forged'],
  ])('is refused for the header "%s": %s', async (header, kind) => {
    await expect(authenticator().viewerFromHeader(header)).rejects.toMatchObject({ kind, closeCode: 4401 });
  });

  it('is read from the parameters of a connection', async () => {
    expect(await authenticator().viewerFromConnectionParams({ authorization: 'Bearer good' })).toBe(viewer);
  });

  it.each([
    [undefined, 'missing'],
    [null, 'missing'],
    ['text', 'missing'],
    [{}, 'missing'],
    [{ authorization: null }, 'missing'],
    [{ authorization: 7 }, 'malformed'],
    [{ authorization: { a: 1 } }, 'malformed'],
    [{ authorization: 'Bearer bad' }, 'forged'],
  ])('is refused for the parameters %j: %s', async (params, kind) => {
    await expect(authenticator().viewerFromConnectionParams(params)).rejects.toMatchObject({ kind, closeCode: 4401 });
  });

  it('is refused when the session has ended, so that the client comes back', async () => {
    const ended = authenticator({ ended: ['s'] }).viewerFromHeader('Bearer good');
    await expect(ended).rejects.toMatchObject({ kind: 'ended', closeCode: 4403 });
  });

  it('is not known while nobody knows which sessions have ended', async () => {
    const early = authenticator({ isReady: false }).viewerFromHeader('Bearer good');
    await expect(early).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is kept beside the reason why it is not known', async () => {
    expect(await authenticator().identify('Bearer good')).toEqual({ viewer, viewerError: null });
    const { viewer: nobody, viewerError } = await authenticator().identify(undefined);
    expect([nobody, viewerError?.code]).toEqual([null, 'UNAUTHENTICATED']);
  });
});
