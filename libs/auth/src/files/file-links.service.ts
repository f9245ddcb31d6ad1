import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FileReadRepository } from '#libs/database';
import { DomainError } from '#libs/domain';

/** What a link lets its bearer do: put a file's bytes, get them, or get its small picture. */
export type LinkUse = 'upload' | 'original' | 'preview';

/** What a link is for, and until when. */
export interface LinkClaim {
  use: LinkUse;
  fileId: string;
  /** Whose link it is: the uploader, or the viewer who may see it. */
  userId: string;
  /** In seconds since 1970. */
  expires: number;
}

/** The secrets are read again after this; a link with an unknown signature asks for them sooner. */
const SECRETS_MS = 60_000;
const AT_ONCE_MS = 1000;

/** Signs links to files with the secret that stands in the database, the same for every service. */
@Injectable()
export class FileLinks {
  private secrets: string[] = [];
  private readAt = -Infinity;

  constructor(private readonly files: FileReadRepository) {}

  /** The signature of a link. @throws UNAVAILABLE while the database is away and nothing was read yet. */
  async sign(claim: LinkClaim): Promise<string> {
    await this.read(SECRETS_MS);
    return signatureOf(claim, this.secrets[0]);
  }

  /** Whether a link is one of ours, unchanged, and not past its time. */
  async isGood(claim: LinkClaim, signature: string): Promise<boolean> {
    if (!(claim.expires * 1000 > Date.now())) return false;
    await this.read(SECRETS_MS);
    if (this.isSigned(claim, signature)) return true;
    await this.read(AT_ONCE_MS);
    return this.isSigned(claim, signature);
  }

  private isSigned(claim: LinkClaim, signature: string): boolean {
    const given = Buffer.from(signature);
    return this.secrets.some((secret) => {
      const right = Buffer.from(signatureOf(claim, secret));
      return right.length === given.length && timingSafeEqual(right, given);
    });
  }

  private async read(ms: number): Promise<void> {
    if (performance.now() - this.readAt < ms) return;
    try {
      this.secrets = await this.files.linkSecrets();
      this.readAt = performance.now();
    } catch (error) {
      if (this.secrets.length === 0) throw error;
    }
    if (this.secrets.length === 0) throw DomainError.unavailable();
  }
}

function signatureOf({ use, fileId, userId, expires }: LinkClaim, secret: string): string {
  return createHmac('sha256', secret).update(`${use}\n${fileId}\n${userId}\n${expires}`).digest('base64url');
}
