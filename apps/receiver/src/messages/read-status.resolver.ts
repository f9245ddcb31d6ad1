import { Args, ID, Int, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import type { MessageReader } from '#libs/database';
import type { SubscriptionSource } from '#libs/sockets';
import { MessageReadStatus } from './message-read-status.type.js';
import { MessageReadUser } from './message-read-user.type.js';
import { MessageReadUpdate } from './message-read-update.type.js';
import { MessageSubscriptions } from './message-subscriptions.service.js';
import { ReadStatusQueries, type ReadStatus } from './read-status-queries.service.js';

@Resolver(() => MessageReadStatus)
export class ReadStatusResolver {
  constructor(
    private readonly queries: ReadStatusQueries,
    private readonly subscriptions: MessageSubscriptions,
  ) {}

  @Query(() => MessageReadStatus, { description: 'Who has read a message, and when.' })
  async messageReadStatus(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', { type: () => ID }) messageId: string,
  ): Promise<ReadStatus> {
    return this.queries.status(viewer, messageId);
  }

  @ResolveField(() => [MessageReadUser], {
    description: 'The readers by user id, at most 200; after is the userId of the last one received.',
  })
  async readByUsers(
    @Parent() status: ReadStatus,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 200 }) limit: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<MessageReader[]> {
    return this.queries.readers(status, limit, after);
  }

  @Subscription(() => MessageReadUpdate, { description: 'Each reader of a message, when their marker passes it.' })
  async messageReadUpdated(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', { type: () => ID }) messageId: string,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.read(viewer, messageId);
  }
}
