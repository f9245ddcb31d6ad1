import { Args, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import { ListSize } from '#libs/graphql';
import type { SubscriptionSource } from '#libs/sockets';
import { ChatSubscriptions } from '../chats/chat-subscriptions.service.js';
import { MAX_COUNTS, UnreadCountQueries } from './unread-count-queries.service.js';
import { UnreadCountUpdate } from './unread-count-update.type.js';
import { UnreadCount } from './unread-count.type.js';

const optionalUser = { type: () => String, nullable: true };

@Resolver()
export class UnreadCountsResolver {
  constructor(
    private readonly queries: UnreadCountQueries,
    private readonly subscriptions: ChatSubscriptions,
  ) {}

  @ListSize(MAX_COUNTS)
  @Query(() => [UnreadCount], {
    description: "The viewer's counts of all their chats, newest activity first, at most 1,000.",
  })
  async unreadCounts(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<UnreadCount[]> {
    return this.queries.all(viewer, userId);
  }

  @Query(() => Int, { description: "The viewer's count of one chat." })
  async unreadCount(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<number> {
    return this.queries.one(viewer, chatId, userId);
  }

  @Subscription(() => UnreadCountUpdate, { description: "The viewer's counts, whenever one of them changes." })
  async unreadCountUpdated(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.ofViewer('unreadCountUpdated', viewer, userId);
  }
}
