import { SignJWT } from 'jose';
import { newId } from '#libs/domain';
import { TOKEN_ALGORITHM, TOKEN_TYPE, type AccessToken, type TokenConfig, type TokenSubject } from './access-token.js';
import type { PrivateSigningKey } from './signing-keys.js';

/** Makes access tokens; only the user service has the key for it. */
export class TokenSigner {
  constructor(
    private readonly key: PrivateSigningKey,
    private readonly config: TokenConfig,
  ) {}

  async sign(subject: TokenSubject, now = new Date()): Promise<AccessToken> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const expiresAt = issuedAt + this.config.ACCESS_TOKEN_SECONDS;
    const accessToken = await new SignJWT({ sid: subject.sessionId })
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid: this.key.id })
      .setIssuer(this.config.AUTH_ISSUER)
      .setAudience(this.config.AUTH_AUDIENCE)
      .setSubject(subject.userId)
      .setJti(newId())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.key.key);
    return { accessToken, expiresAt: new Date(expiresAt * 1000) };
  }
}
