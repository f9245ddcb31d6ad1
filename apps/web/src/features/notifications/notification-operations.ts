import { graphql } from '../../shared/generated/gql.js';
import type { NotificationItemFragment, NotificationSettingsFragment } from '../../shared/generated/graphql.js';

export const notificationsQuery = graphql(`
  query Notifications($limit: Int, $after: ID) {
    notifications(limit: $limit, after: $after) {
      ...NotificationItem
    }
  }
`);

export const markNotificationsMutation = graphql(`
  mutation MarkNotificationsAsRead($upToId: ID) {
    markNotificationsAsRead(upToId: $upToId)
  }
`);

export const notificationSettingsQuery = graphql(`
  query NotificationSettings {
    notificationPreferences {
      ...NotificationSettings
    }
    me {
      id
      email
      emailConfirmedAt
    }
  }

  fragment NotificationSettings on NotificationPreferences {
    direct
    group
    push
    emailAfterMinutes
    showsContent
    quietHours {
      from
      to
      days
    }
    digest
  }
`);

export const updateNotificationSettingsMutation = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationPreferencesInput!) {
    updateNotificationPreferences(updateNotificationPreferencesInput: $input) {
      ...NotificationSettings
    }
  }
`);

export const requestConfirmationMutation = graphql(`
  mutation RequestEmailConfirmation {
    requestEmailConfirmation
  }
`);

export const confirmEmailMutation = graphql(`
  mutation ConfirmEmail($token: String!) {
    confirmEmail(token: $token)
  }
`);

export const pushPublicKeyQuery = graphql(`
  query PushPublicKey {
    pushPublicKey
  }
`);

export const registerPushMutation = graphql(`
  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {
    registerPushSubscription(registerPushSubscriptionInput: $input) {
      id
    }
  }
`);

export const removePushMutation = graphql(`
  mutation RemovePushSubscription($id: ID!) {
    removePushSubscription(id: $id)
  }
`);

export const pageOfNotifications = 50;

export type NotificationItem = NotificationItemFragment;
export type NotificationSettings = NotificationSettingsFragment;
