import { Button as AriaButton } from 'react-aria-components/Button';
import { useQuery } from '@apollo/client/react';
import { strings } from '../../shared/text/strings.js';
import { Icon } from '../../shared/ui/icon.js';
import { notificationsQuery, pageOfNotifications } from './notification-operations.js';

/** The bell: how much of what somebody was told of is unread. */
export const NotificationsButton = ({ onPress }: { onPress: () => void }) => {
  const { data } = useQuery(notificationsQuery, { variables: { limit: pageOfNotifications } });
  const unread = data?.notifications.filter(({ isRead }) => !isRead).length ?? 0;
  const label = unread > 0 ? strings.notifications.openUnread(unread) : strings.notifications.title;
  return (
    <AriaButton className="icon-button bell-button" aria-label={label} onPress={onPress}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="badge" aria-hidden="true">
          {strings.chats.unreadBadge(unread)}
        </span>
      )}
    </AriaButton>
  );
};
