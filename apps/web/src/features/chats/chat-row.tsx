import { memo } from 'react';
import { chatPath } from '../../shared/navigation/navigation.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { formatRecent } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { today } from '../../shared/text/today.js';
import { useStore } from '../../shared/state/store.js';
import { ChatAvatar } from './chat-avatar.js';
import { ChatPreview } from './chat-preview.js';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { useChat } from '../../shared/chats/use-chats.js';

const UnreadBadge = ({ count }: { count: number }) => (
  <span className="badge">
    <span aria-hidden="true">{strings.chats.unreadBadge(count)}</span>
    <span className="sr-only">{strings.chats.unread(count)}</span>
  </span>
);

interface RowProps {
  chat: ChatSummary;
  onOpen: (() => void) | undefined;
  selected: boolean;
  /** Everything is on the screen already: the count is about to become nothing. */
  seen: boolean;
}

const Row = ({ chat, selected, seen, onOpen }: RowProps) => {
  const title = useChatTitle(chat);
  const unread = seen ? 0 : chat.unreadCount;
  useStore(today);
  return (
    <PlaceLink
      href={chatPath(chat.id)}
      className={`chat-row${unread > 0 ? ' chat-row-unread' : ''}`}
      onClick={onOpen}
      aria-current={selected ? 'page' : undefined}
    >
      <ChatAvatar chat={chat} title={title} />
      <span className="chat-row-text">
        <span className="chat-row-line">
          <bdi className="chat-row-title">{title}</bdi>
          <time className="chat-row-time" dateTime={chat.lastActivityAt}>
            {formatRecent(chat.lastActivityAt, new Date())}
          </time>
        </span>
        <span className="chat-row-line">
          <span className="chat-row-preview" dir="auto">
            <ChatPreview chat={chat} selected={selected} />
          </span>
          {unread > 0 && <UnreadBadge count={unread} />}
        </span>
      </span>
    </PlaceLink>
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
