import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { UnreadExplanationRepository, type UnreadExplanation } from '#libs/database';
import { cappedLimit, checkPosition, DomainError, type Message } from '#libs/domain';

const DEFAULT_PAGE = 50;

/** Explains unread counts. */
@Injectable()
export class UnreadExplanationQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly explanations: UnreadExplanationRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async explain(viewer: Viewer, chatId: string): Promise<UnreadExplanation> {
    const explanation = await this.explanations.explain(await this.access.grant(viewer, chatId));
    if (!explanation) throw DomainError.notFound('Chat');
    return explanation;
  }

  /** The messages that are counted. @throws BAD_USER_INPUT for a limit below 1 and after below 0. */
  async messages(
    viewer: Viewer,
    { chatId, lastReadSeq, lastSeq }: UnreadExplanation,
    limit: number | null,
    after?: number | null,
  ): Promise<Message[]> {
    const most = cappedLimit(limit ?? DEFAULT_PAGE);
    checkPosition(after, 'after');
    const range = { after: Math.max(after ?? 0, lastReadSeq), upTo: lastSeq };
    return this.explanations.messages(await this.access.grant(viewer, chatId), range, most);
  }
}
