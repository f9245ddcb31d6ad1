import type { ServiceConfig } from '#libs/config';

/** The one algorithm: Ed25519. No token chooses for us. */
export const TOKEN_ALGORITHM = 'EdDSA';
/** RFC 9068: so that no other kind of JWT, signed with the same key, passes for an access token. */
export const TOKEN_TYPE = 'at+jwt';

/** The settings that tokens depend on. */
export type TokenConfig = Pick<ServiceConfig, 'AUTH_ISSUER' | 'AUTH_AUDIENCE' | 'ACCESS_TOKEN_SECONDS'>;

/** Whom a token is for. */
export interface TokenSubject {
  userId: string;
  sessionId: string;
}

export interface AccessToken {
  accessToken: string;
  expiresAt: Date;
}
