import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import { NotificationCommands } from './notification-commands.service.js';

@Resolver()
export class NotificationsResolver {
  constructor(private readonly commands: NotificationCommands) {}

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => Boolean, {
    description: 'Reading a chat reads its notifications; this reads all, or all up to one.',
  })
  async markNotificationsAsRead(
    @CurrentViewer() viewer: Viewer,
    @Args('upToId', { type: () => ID, nullable: true }) upToId?: string | null,
  ): Promise<boolean> {
    return this.commands.markRead(viewer, upToId);
  }
}
