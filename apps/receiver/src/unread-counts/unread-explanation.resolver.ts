import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import type { UnreadExplanation } from '#libs/database';
import type { Message } from '#libs/domain';
import { MessageObject } from '#libs/graphql';
import { UnreadExplanationQueries } from './unread-explanation-queries.service.js';
import { UnreadExplanationObject } from './unread-explanation.type.js';

@Resolver(() => UnreadExplanationObject)
export class UnreadExplanationResolver {
  constructor(private readonly queries: UnreadExplanationQueries) {}

  @Query(() => UnreadExplanationObject, { description: "Why the viewer's count of a chat is what it is." })
  async explainUnread(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
  ): Promise<UnreadExplanation> {
    return this.queries.explain(viewer, chatId);
  }

  @ResolveField(() => [MessageObject], {
    description: 'The unread messages, oldest first; after is the seq of the last one received.',
  })
  async messages(
    @Parent() explanation: UnreadExplanation,
    @CurrentViewer() viewer: Viewer,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50 }) limit: number | null,
    @Args('after', { type: () => Int, nullable: true }) after?: number | null,
  ): Promise<Message[]> {
    return this.queries.messages(viewer, explanation, limit, after);
  }
}
