import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type RequestContext, type Viewer } from '#libs/auth';
import type { DeliveredUser, MessageReader } from '#libs/database';
import type { SubscriptionSource } from '#libs/sockets';
import { loaderOf } from '#libs/graphql';
import { MessageDeliveredUser } from './message-delivered-user.type.js';
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

  @ResolveField(() => Int, { description: 'How many of them have it on a device.' })
  async deliveredToCount(@Parent() status: ReadStatus, @Context() context: RequestContext): Promise<number> {
    return this.delivered(status, context);
  }

  @ResolveField(() => Boolean, { description: 'Whether all of them have it on a device.' })
  async isFullyDelivered(@Parent() status: ReadStatus, @Context() context: RequestContext): Promise<boolean> {
    return (await this.delivered(status, context)) === status.totalParticipants;
  }

  @ResolveField(() => [MessageDeliveredUser], {
    description: 'Who has it, by user id, at most 200 at once; after is the userId of the last one received.',
  })
  async deliveredToUsers(
    @Parent() status: ReadStatus,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 200 }) limit: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<DeliveredUser[]> {
    return this.queries.deliveredTo(status, limit, after);
  }

  /** Both fields need the count: it is read once. */
  private delivered(status: ReadStatus, context: RequestContext): Promise<number> {
    const load = async (ids: readonly string[]): Promise<Map<string, number>> =>
      new Map([[ids[0], await this.queries.deliveredCount(status)]]);
    return loaderOf(context, `deliveredCount:${status.messageId}`, load, () => 0).load(status.messageId);
  }

  @Subscription(() => MessageReadUpdate, { description: 'Each reader of a message, when their marker passes it.' })
  async messageReadUpdated(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', { type: () => ID }) messageId: string,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.read(viewer, messageId);
  }
}
