import { Args, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import { MAX_PAGE, type Chat } from '#libs/domain';
import { ChatObject, ListSize } from '#libs/graphql';
import type { SubscriptionSource } from '#libs/sockets';
import { ChatQueries } from './chat-queries.service.js';
import { ChatSubscriptions } from './chat-subscriptions.service.js';

const optionalUser = { type: () => String, nullable: true };

@Resolver(() => ChatObject)
export class ChatsResolver {
  constructor(
    private readonly queries: ChatQueries,
    private readonly subscriptions: ChatSubscriptions,
  ) {}

  @Query(() => [ChatObject], {
    description:
      "The viewer's chats, the one with the newest activity first; after is the id of the last one received.",
  })
  async chats(
    @CurrentViewer() viewer: Viewer,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50 }) limit: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Chat[]> {
    return this.queries.list(viewer, limit, after);
  }

  @Query(() => ChatObject, { description: 'One of the viewer’s chats; NOT_FOUND for any other.' })
  async chat(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Chat> {
    return this.queries.one(viewer, id);
  }

  @ListSize(MAX_PAGE)
  @Query(() => [ChatObject], {
    description: "The viewer's chats, at most 200; another userId is refused with FORBIDDEN.",
  })
  async chatsByParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<Chat[]> {
    return this.queries.byParticipant(viewer, userId);
  }

  @Subscription(() => ChatObject, { description: 'Chats that the viewer came to be in.' })
  async chatAdded(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.ofViewer('chatAdded', viewer, userId);
  }

  @Subscription(() => ChatObject, {
    description: "Changes of name, description, participants or roles of any of the viewer's chats.",
  })
  async chatUpdated(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.ofViewer('chatUpdated', viewer, userId);
  }
}
