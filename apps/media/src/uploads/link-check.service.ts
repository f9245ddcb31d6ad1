import { Injectable } from '@nestjs/common';
import { Authenticator, FileLinks, type LinkUse } from '#libs/auth';
import { DomainError, parseId } from '#libs/domain';

/** The parameters of a link to a file. */
export interface LinkQuery {
  by?: unknown;
  until?: unknown;
  signature?: unknown;
}

/** Reads the links that sender and receiver have signed. */
@Injectable()
export class LinkCheck {
  constructor(
    private readonly links: FileLinks,
    private readonly authenticator: Authenticator,
  ) {}

  /**
   * Whose link it is. With a token it has to be the token's.
   * @throws FORBIDDEN for a link that was changed or is past its time; UNAUTHENTICATED for a bad token; NOT_FOUND.
   */
  async owner(use: LinkUse, fileId: string, query: LinkQuery, authorization?: string): Promise<string> {
    const { by, until, signature } = query;
    const isWhole = typeof by === 'string' && typeof signature === 'string' && typeof until === 'string';
    if (!isWhole || !/^\d{1,12}$/.test(until)) throw DomainError.forbidden('This link is not whole.');
    const claim = { use, fileId: parseId(fileId, 'id'), userId: parseId(by, 'by'), expires: Number(until) };
    if (!(await this.links.isGood(claim, signature)))
      throw DomainError.forbidden('This link is not good, or no longer.');
    if (authorization !== undefined) {
      const viewer = await this.authenticator.viewerFromHeader(authorization);
      if (viewer.userId !== claim.userId) throw DomainError.notFound('File');
    }
    return claim.userId;
  }
}
