import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import { MAX_DRAFTS, type Draft, type ScheduledMessage } from '#libs/domain';
import { DraftObject, ListSize, ScheduledMessageObject } from '#libs/graphql';
import { OwnQueries } from './own-queries.service.js';

@Resolver()
export class OwnResolver {
  constructor(private readonly queries: OwnQueries) {}

  @ListSize(MAX_DRAFTS)
  @Query(() => [DraftObject], { description: "The viewer's drafts, the one saved last first; at most 200." })
  async drafts(@CurrentViewer() viewer: Viewer): Promise<Draft[]> {
    return this.queries.drafts(viewer);
  }

  @ListSize(200)
  @Query(() => [ScheduledMessageObject], {
    description:
      'What the viewer has scheduled, in a chat or in all: what waits, the next to be sent first, then the last 100 others, newest first.',
  })
  async scheduledMessages(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID, nullable: true }) chatId?: string | null,
  ): Promise<ScheduledMessage[]> {
    return this.queries.scheduled(viewer, chatId);
  }
}
