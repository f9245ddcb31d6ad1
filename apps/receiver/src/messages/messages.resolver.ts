import { Args, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import type { Message } from '#libs/domain';
import { MessageObject } from '#libs/graphql';
import type { SubscriptionSource } from '#libs/sockets';
import { ChatSubscriptions } from '../chats/chat-subscriptions.service.js';
import { MessageQueries } from './message-queries.service.js';
import { MessageSubscriptions } from './message-subscriptions.service.js';

const chatId = { type: () => ID };
const optionalSeq = { type: () => Int, nullable: true };
const optionalUser = { type: () => String, nullable: true };

@Resolver(() => MessageObject)
export class MessagesResolver {
  constructor(
    private readonly queries: MessageQueries,
    private readonly subscriptions: MessageSubscriptions,
    private readonly chatSubscriptions: ChatSubscriptions,
  ) {}

  @Query(() => [MessageObject], {
    description:
      'Oldest first. Without before or after: the newest ones. Both are seqs, exclusive; limit is capped at 200.',
  })
  async messages(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50 }) limit: number | null,
    @Args('before', optionalSeq) before?: number | null,
    @Args('after', optionalSeq) after?: number | null,
  ): Promise<Message[]> {
    return this.queries.page(viewer, id, { before, after }, limit);
  }

  @Query(() => [MessageObject], {
    description:
      'What changed in a chat after a revision: each changed message once, as it is now, deleted ones included; by revision.',
  })
  async messageChanges(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('sinceRevision', { type: () => Int }) sinceRevision: number,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 200 }) limit: number | null,
  ): Promise<Message[]> {
    return this.queries.changes(viewer, id, sinceRevision, limit);
  }

  @Query(() => MessageObject, { description: "A message of one of the viewer's chats; NOT_FOUND for any other." })
  async message(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Message> {
    return this.queries.one(viewer, id);
  }

  @Subscription(() => MessageObject, {
    description:
      'With afterSeq: first every message after it, then the new ones; none missed, none twice, in order of seq.',
  })
  async messageAdded(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('afterSeq', optionalSeq) afterSeq?: number | null,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.added(viewer, id, afterSeq);
  }

  @Subscription(() => MessageObject, { description: 'Messages of a chat that are edited.' })
  async messageUpdated(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.ofChat('messageUpdated', viewer, id);
  }

  @Subscription(() => MessageObject, { description: 'Messages of a chat that are deleted, as tombstones.' })
  async messageDeleted(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.ofChat('messageDeleted', viewer, id);
  }

  @Subscription(() => MessageObject, {
    description: "Every message added to any of the viewer's chats by somebody else.",
  })
  async chatMessageNotification(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<SubscriptionSource> {
    return this.chatSubscriptions.ofViewer('chatMessageNotification', viewer, userId);
  }

  @Subscription(() => MessageObject, {
    description: "The newest message of any of the viewer's chats, whenever that changes: added, edited or deleted.",
  })
  async messageUpdateForChatList(
    @CurrentViewer() viewer: Viewer,
    @Args('userId', optionalUser) userId?: string | null,
  ): Promise<SubscriptionSource> {
    return this.chatSubscriptions.ofViewer('messageUpdateForChatList', viewer, userId);
  }
}
