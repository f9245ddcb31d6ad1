import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { parseId } from '#libs/domain';
import { TOKEN_ALGORITHM, TOKEN_TYPE, type TokenConfig } from './access-token.js';
import { TokenError, type TokenProblem } from './token-error.js';
import { ViewerCache } from './viewer-cache.js';
import type { Viewer } from './viewer.js';

/** Longer is no token of ours; it is refused before anything is computed. */
const MAX_TOKEN_LENGTH = 4096;
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Reads access tokens. Expiry is a matter of this instance's clock; `iat` in the future is fine, because instances'
 * clocks may differ. Whether the session has ended is not asked here: see SessionWatch.
 */
export class TokenVerifier {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;
  private readonly cache = new ViewerCache();

  constructor(
    publicKeys: JSONWebKeySet,
    private readonly config: TokenConfig,
  ) {
    this.keys = createLocalJWKSet(publicKeys);
  }

  /** @throws TokenError: malformed, forged or expired. */
  async verify(token: string): Promise<Viewer> {
    if (token.length > MAX_TOKEN_LENGTH || !COMPACT_JWS.test(token)) throw new TokenError('malformed');
    const known = this.cache.find(token);
    if (!known) return this.verifyAnew(token);
    if (known.expiresAt.getTime() > Date.now()) return known;
    this.cache.drop(token);
    throw new TokenError('expired');
  }

  private async verifyAnew(token: string): Promise<Viewer> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: [TOKEN_ALGORITHM],
        typ: TOKEN_TYPE,
        issuer: this.config.AUTH_ISSUER,
        audience: this.config.AUTH_AUDIENCE,
        requiredClaims: ['sub', 'sid', 'iat', 'exp', 'jti'],
      });
      const viewer = viewerOf(payload);
      this.cache.keep(token, viewer);
      return viewer;
    } catch (error) {
      throw new TokenError(problemOf(error));
    }
  }
}

function viewerOf(payload: JWTPayload): Viewer {
  return {
    userId: parseId(String(payload.sub), 'sub'),
    sessionId: parseId(String(payload['sid']), 'sid'),
    expiresAt: new Date(Number(payload.exp) * 1000),
  };
}

/** jose checks the signature first, so what it calls expired was ours. */
function problemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWTExpired) return 'expired';
  const isUnreadable = error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid;
  return isUnreadable ? 'malformed' : 'forged';
}
