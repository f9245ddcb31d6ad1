import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/domain';
import { SessionWatch } from './session-watch.service.js';
import { TokenError } from './token-error.js';
import { TokenVerifier } from './token-verifier.js';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

const BEARER = /^Bearer +(\S+) *$/i;

/** Finds out who is asking, over HTTP and WebSocket alike. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly sessionWatch: SessionWatch,
  ) {}

  /**
   * The viewer of `Authorization: Bearer …`.
   * @throws TokenError, or UNAVAILABLE while it is not known yet which sessions have ended.
   */
  async viewerFromHeader(authorization: string | undefined): Promise<Viewer> {
    if (authorization === undefined || authorization === '') throw new TokenError('missing');
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw new TokenError('malformed');
    const viewer = await this.verifier.verify(token);
    if (!this.sessionWatch.isReady) throw DomainError.unavailable();
    if (this.sessionWatch.isEnded(viewer.sessionId)) throw new TokenError('ended');
    return viewer;
  }

  /** The viewer of graphql-ws's connectionParams, `{ authorization: "Bearer …" }`. @throws as viewerFromHeader. */
  async viewerFromConnectionParams(params: unknown): Promise<Viewer> {
    const given = (params ?? {}) as Record<string, unknown>;
    const authorization = given['authorization'] ?? given['Authorization'];
    if (authorization === undefined || authorization === null) throw new TokenError('missing');
    if (typeof authorization !== 'string') throw new TokenError('malformed');
    return this.viewerFromHeader(authorization);
  }

  /** For the context of an HTTP request, where open operations need no viewer: never throws for want of one. */
  async identify(authorization: string | undefined): Promise<Pick<RequestContext, 'viewer' | 'viewerError'>> {
    try {
      return { viewer: await this.viewerFromHeader(authorization), viewerError: null };
    } catch (error) {
      if (error instanceof DomainError) return { viewer: null, viewerError: error };
      throw error;
    }
  }
}
