import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type RequestContext, type Viewer } from '#libs/auth';
import { MessageRepository } from '#libs/database';
import type { Message, Notification, NotificationAttempt } from '#libs/domain';
import { byKey, loaderOf, MessageObject, Scope } from '#libs/graphql';
import { NotificationAttemptObject } from './notification-attempt.type.js';
import { NotificationQueries } from './notification-queries.service.js';
import { NotificationObject } from './notification.type.js';

const limitArgument = { type: () => Int, nullable: true, defaultValue: 50 };
const afterArgument = { type: () => ID, nullable: true, description: 'The id of the last one received.' };

@Resolver(() => NotificationObject)
export class NotificationsResolver {
  constructor(
    private readonly queries: NotificationQueries,
    private readonly messages: MessageRepository,
  ) {}

  @Query(() => [NotificationObject], { description: 'Newest first; those of chats that the viewer left are gone.' })
  async notifications(
    @CurrentViewer() viewer: Viewer,
    @Args('unreadOnly', { type: () => Boolean, nullable: true, defaultValue: false }) unreadOnly: boolean | null,
    @Args('limit', limitArgument) limit: number | null,
    @Args('after', afterArgument) after?: string | null,
  ): Promise<Notification[]> {
    return this.queries.list(viewer, unreadOnly, { limit, after });
  }

  @Query(() => [NotificationAttemptObject], {
    description: 'Why pushes and mails came or did not, newest first; of all notifications, or of one.',
  })
  async notificationAttempts(
    @CurrentViewer() viewer: Viewer,
    @Args('limit', limitArgument) limit: number | null,
    @Args('notificationId', { type: () => ID, nullable: true }) notificationId?: string | null,
    @Args('after', afterArgument) after?: string | null,
  ): Promise<NotificationAttempt[]> {
    return this.queries.attempts(viewer, notificationId, { limit, after });
  }

  @Scope('viewer')
  @ResolveField(() => MessageObject, { nullable: true, description: 'The message that it is about, as it is now.' })
  async message(@Parent() { messageId }: Notification, @Context() context: RequestContext): Promise<Message | null> {
    const { viewer } = context;
    if (!messageId || !viewer) return null;
    const load = async (ids: readonly string[]): Promise<Map<string, Message | null>> =>
      byKey<Message | null>(await this.messages.findManyForParticipant(viewer.userId, ids), (row) => row!.id);
    return loaderOf<Message | null>(context, 'notificationMessage', load, () => null).load(messageId);
  }
}
