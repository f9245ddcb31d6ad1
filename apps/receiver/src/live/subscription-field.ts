/** The root fields of the receiver's subscriptions. */
export const SUBSCRIPTION_FIELDS = [
  'messageAdded',
  'messageUpdated',
  'messageDeleted',
  'messageReadUpdated',
  'chatAdded',
  'chatUpdated',
  'unreadCountUpdated',
  'chatMessageNotification',
  'messageUpdateForChatList',
  'events',
] as const;

export type SubscriptionField = (typeof SUBSCRIPTION_FIELDS)[number];

/** Fields that bring unread counts, which are asked for only where somebody subscribed to them. */
export function carriesUnread(field: SubscriptionField): boolean {
  return field === 'events' || field === 'unreadCountUpdated';
}
