import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { NotificationItemFragment } from '../generated/graphql.js';

/** So many are kept at hand; older ones are asked for. */
const mostKept = 200;

export const notificationFragment = graphql(`
  fragment NotificationItem on Notification {
    id
    reason
    chatId
    actorId
    isRead
    createdAt
    message {
      id
      chatId
      seq
      content
      isDeleted
    }
  }
`);

interface StoredRef {
  readonly __ref: string;
}

/** A newer one comes first; told twice it stands once. */
export const putNotification = (cache: ApolloCache, notification: NotificationItemFragment): void => {
  const ref = cache.writeFragment({
    fragment: notificationFragment,
    fragmentName: 'NotificationItem',
    data: notification,
  });
  if (!ref) return;
  cache.modify({
    fields: {
      notifications: (known: readonly StoredRef[] = []) =>
        known.some(({ __ref }) => __ref === ref.__ref) ? known : [ref as StoredRef, ...known].slice(0, mostKept),
    },
  });
};

interface ReadUpTo {
  upToId: string | null;
  inChatId: string | null;
  upToSeq: number | null;
}

/** Those of a chat up to a seq, or all up to one. Ids of later ones are greater. */
export const readNotifications = (cache: ApolloCache, { upToId, inChatId, upToSeq }: ReadUpTo): void => {
  cache.modify({
    fields: {
      notifications: (known: readonly StoredRef[] = []) => {
        for (const { __ref: id } of known) {
          const item = cache.readFragment({ id, fragment: notificationFragment, fragmentName: 'NotificationItem' });
          if (!item || item.isRead) continue;
          const isInChat =
            inChatId !== null && item.chatId === inChatId && (item.message?.seq ?? Infinity) <= (upToSeq ?? 0);
          if (isInChat || (upToId !== null && item.id <= upToId)) cache.modify({ id, fields: { isRead: () => true } });
        }
        return known;
      },
    },
  });
};
