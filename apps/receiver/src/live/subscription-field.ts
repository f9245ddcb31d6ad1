/** The root fields of the receiver's subscriptions. */
export type SubscriptionField =
  | 'messageAdded'
  | 'messageUpdated'
  | 'messageDeleted'
  | 'messageReadUpdated'
  | 'chatAdded'
  | 'chatUpdated'
  | 'unreadCountUpdated'
  | 'chatMessageNotification'
  | 'messageUpdateForChatList'
  | 'events';

/** Fields that tell of unread counts, which are asked for only where somebody listens. */
export function tellsUnread(field: SubscriptionField): boolean {
  return field === 'events' || field === 'unreadCountUpdated';
}
