import { memo, type MouseEvent } from 'react';
import { chatPath } from '../../shared/navigation/navigation.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { formatRecent } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { today } from '../../shared/text/today.js';
import { useStore } from '../../shared/state/store.js';
import { Icon } from '../../shared/ui/icon.js';
import { isMuted } from '../../shared/chats/mute.js';
import { useOwn } from '../../shared/chats/use-own.js';
import { ChatAvatar } from './chat-avatar.js';
import { openChatMenu } from './chat-menu-place.js';
import { ChatPreview } from './chat-preview.js';
import { useChatGestures } from './use-chat-gestures.js';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { useChat } from '../../shared/chats/use-chats.js';

const UnreadBadge = ({ count }: { count: number }) => (
  <span className="badge">
    <span aria-hidden="true">{strings.chats.unreadBadge(count)}</span>
    <span className="sr-only">{strings.chats.unread(count)}</span>
  </span>
);

/** A chat that was marked by hand has no number to tell. */
const MarkedBadge = () => (
  <span className="badge badge-marked">
    <span className="sr-only">{strings.chats.markedUnread}</span>
  </span>
);

const Signs = ({ favorite, muted }: { favorite: boolean; muted: boolean }) => (
  <>
    {favorite && (
      <span className="chat-row-sign chat-row-favorite" title={strings.chats.isFavorite}>
        <Icon name="star" size={14} />
        <span className="sr-only">{strings.chats.isFavorite}</span>
      </span>
    )}
    {muted && (
      <span className="chat-row-sign" title={strings.chats.isMuted}>
        <Icon name="bell-off" size={14} />
        <span className="sr-only">{strings.chats.isMuted}</span>
      </span>
    )}
  </>
);

const openBelow = (chatId: string, event: MouseEvent<HTMLElement>): void => {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  openChatMenu(chatId, { left, top, width, height });
};

interface RowProps {
  chat: ChatSummary;
  onOpen: (() => void) | undefined;
  selected: boolean;
  /** Everything is on the screen already: the count is about to become nothing. */
  seen: boolean;
}

const Row = ({ chat, selected, seen, onOpen }: RowProps) => {
  const title = useChatTitle(chat);
  const preferences = useOwn(chat.id)?.preferences;
  const { endsPress, gestures } = useChatGestures(chat.id);
  const unread = seen ? 0 : chat.unreadCount;
  const isMarked = preferences?.isMarkedUnread === true && unread === 0;
  useStore(today);
  const onClick = (event: MouseEvent): void => {
    if (endsPress()) event.preventDefault();
    else onOpen?.();
  };
  return (
    <div className="chat-row-frame">
      <PlaceLink
        href={chatPath(chat.id)}
        className={`chat-row${unread > 0 || isMarked ? ' chat-row-unread' : ''}`}
        onClick={onClick}
        {...gestures}
        aria-current={selected ? 'page' : undefined}
      >
        <ChatAvatar chat={chat} title={title} />
        <span className="chat-row-text">
          <span className="chat-row-line">
            <bdi className="chat-row-title">{title}</bdi>
            <Signs favorite={preferences?.isFavorite ?? false} muted={isMuted(preferences, new Date())} />
            <time className="chat-row-time" dateTime={chat.lastActivityAt}>
              {formatRecent(chat.lastActivityAt, new Date())}
            </time>
          </span>
          <span className="chat-row-line">
            <span className="chat-row-preview" dir="auto">
              <ChatPreview chat={chat} selected={selected} />
            </span>
            {unread > 0 && <UnreadBadge count={unread} />}
            {isMarked && <MarkedBadge />}
          </span>
        </span>
      </PlaceLink>
      <button
        type="button"
        className="icon-button chat-row-more"
        tabIndex={-1}
        aria-label={strings.chats.actionsOf(title)}
        aria-haspopup="menu"
        onClick={(event) => openBelow(chat.id, event)}
      >
        <Icon name="more" size={18} />
      </button>
    </div>
  );
};

interface Props {
  chatId: string;
  selected: boolean;
  seen: boolean;
  onOpen?: () => void;
}

export const ChatRow = memo(({ chatId, selected, seen, onOpen }: Props) => {
  const chat = useChat(chatId);
  return chat ? (
    <Row chat={chat} selected={selected} seen={seen} onOpen={onOpen} />
  ) : (
    <span className="chat-row chat-row-empty" />
  );
});
ChatRow.displayName = 'ChatRow';
