import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { NotificationPreferences, PushSubscription } from '#libs/domain';
import { ListSize } from '#libs/graphql';
import { NotificationPreferenceCommands } from './notification-preference-commands.service.js';
import { NotificationPreferencesObject } from './notification-preferences.type.js';
import { PushSubscriptionCommands } from './push-subscription-commands.service.js';
import { PushSubscriptionObject } from './push-subscription.type.js';
import { RegisterPushSubscriptionInput } from './register-push-subscription.input.js';
import { UpdateNotificationPreferencesInput } from './update-notification-preferences.input.js';

@Resolver(() => NotificationPreferencesObject)
export class NotificationsResolver {
  constructor(
    private readonly preferences: NotificationPreferenceCommands,
    private readonly subscriptions: PushSubscriptionCommands,
  ) {}

  @Query(() => String, {
    description: 'The VAPID public key, for PushManager.subscribe; UNAVAILABLE where no pushes are sent.',
  })
  pushPublicKey(@CurrentViewer() _viewer: Viewer): string {
    return this.subscriptions.publicKey();
  }

  @ListSize(20)
  @Query(() => [PushSubscriptionObject], { description: "The viewer's browsers that are told, oldest first." })
  async pushSubscriptions(@CurrentViewer() viewer: Viewer): Promise<PushSubscription[]> {
    return this.subscriptions.list(viewer);
  }

  @Query(() => NotificationPreferencesObject, { description: 'What the viewer wants to be notified of.' })
  async notificationPreferences(@CurrentViewer() viewer: Viewer): Promise<NotificationPreferences> {
    return this.preferences.of(viewer);
  }

  @Limited('PROFILE_CHANGES_PER_MINUTE_AND_USER')
  @Mutation(() => PushSubscriptionObject, {
    description:
      "The same endpoint again replaces the old one, also another person's on the same browser. At most 20 a person; one more is a CONFLICT.",
  })
  async registerPushSubscription(
    @CurrentViewer() viewer: Viewer,
    @Args('registerPushSubscriptionInput') input: RegisterPushSubscriptionInput,
  ): Promise<PushSubscription> {
    return this.subscriptions.register(viewer, input);
  }

  @Limited('PROFILE_CHANGES_PER_MINUTE_AND_USER')
  @Mutation(() => Boolean, { description: 'Tells a browser no longer; false when the viewer has none of this id.' })
  async removePushSubscription(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.subscriptions.remove(viewer, id);
  }

  @Limited('PROFILE_CHANGES_PER_MINUTE_AND_USER')
  @Mutation(() => NotificationPreferencesObject, { description: 'Changes what the viewer is notified of.' })
  async updateNotificationPreferences(
    @CurrentViewer() viewer: Viewer,
    @Args('updateNotificationPreferencesInput') input: UpdateNotificationPreferencesInput,
  ): Promise<NotificationPreferences> {
    return this.preferences.update(viewer, input);
  }
}
