import { useMutation, useQuery } from '@apollo/client/react';
import { readNotifications } from '../../shared/cache/notification-cache.js';
import { useChat } from '../../shared/chats/use-chats.js';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { chatPath } from '../../shared/navigation/navigation.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { formatRecent } from '../../shared/text/dates.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import {
  markNotificationsMutation,
  type NotificationItem,
  notificationsQuery,
  pageOfNotifications,
} from './notification-operations.js';

const Place = ({ chat }: { chat: ChatSummary }) => <bdi>{useChatTitle(chat)}</bdi>;

const Row = ({ item }: { item: NotificationItem }) => {
  const name = usePersonName(item.actorId ?? '');
  const chat = useChat(item.chatId ?? '');
  const { message, isRead, createdAt } = item;
  const words = strings.notifications.what(item.reason, item.actorId ? name : strings.notifications.system);
  return (
    <li>
      <PlaceLink
        href={item.chatId ? chatPath(item.chatId, message?.seq) : '/'}
        className={`chat-row notification-row${isRead ? '' : ' chat-row-unread'}`}
      >
        <Avatar id={item.actorId ?? item.id} name={name} />
        <span className="chat-row-text">
          <span className="chat-row-line">
            <span className="chat-row-title">{words}</span>
            <time className="chat-row-time" dateTime={createdAt}>
              {formatRecent(createdAt, new Date())}
            </time>
          </span>
          <span className="chat-row-line">
            <span className="chat-row-preview" dir="auto">
              {message && !message.isDeleted ? message.content : chat && <Place chat={chat} />}
            </span>
            {!isRead && <span className="sr-only">{strings.notifications.unread}</span>}
          </span>
        </span>
      </PlaceLink>
    </li>
  );
};

const newest = ([first]: readonly NotificationItem[]): string | null => first?.id ?? null;

/** What somebody was told of, newest first, the same on all of their devices. */
export const NotificationsDialog = ({ onClose }: { onClose: () => void }) => {
  const { data, loading, error, fetchMore } = useQuery(notificationsQuery, {
    variables: { limit: pageOfNotifications },
    fetchPolicy: 'cache-and-network',
  });
  const items = data?.notifications ?? [];
  const [mark] = useMutation(markNotificationsMutation, {
    update: (cache) => readNotifications(cache, { upToId: newest(items), inChatId: null, upToSeq: null }),
    onError: (failed) => showProblem(describeError(failed)),
  });
  const more = (): void =>
    void fetchMore({ variables: { after: items.at(-1)?.id ?? null } }).catch((failed: unknown) =>
      showProblem(describeError(failed)),
    );
  return (
    <Dialog title={strings.notifications.title} onClose={onClose} side>
      {items.some(({ isRead }) => !isRead) && (
        <Button variant="quiet" onPress={() => void mark({ variables: { upToId: newest(items) } })}>
          {strings.notifications.readAll}
        </Button>
      )}
      {items.length === 0 && !loading && (
        <EmptyState icon="bell" title={error ? describeError(error) : strings.notifications.none} />
      )}
      <ul className="notification-list">
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
      {items.length > 0 && items.length % pageOfNotifications === 0 && (
        <Button variant="quiet" busy={loading} onPress={more}>
          {strings.common.more}
        </Button>
      )}
    </Dialog>
  );
};
