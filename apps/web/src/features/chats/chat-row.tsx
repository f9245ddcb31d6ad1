import { memo } from 'react';
import { chatPath } from '../../shared/navigation/navigation.js';
import { PlaceLink } from '../../shared/navigation/place-link.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { formatRecent } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { ChatPreview } from './chat-preview.js';
import { titlePeople, useChatTitle } from '../../shared/chats/chat-title.js';
import { useChat } from '../../shared/chats/use-chats.js';

const UnreadBadge = ({ count }: { count: number }) => (
  <span className="badge">
    <span aria-hidden="true">{strings.chats.unreadBadge(count)}</span>
    <span className="sr-only">{strings.chats.unread(count)}</span>
  </span>
);

export const ChatAvatar = ({ chat, title, size }: { chat: ChatSummary; title: string; size?: 'medium' | 'large' }) => {
  const viewerId = useViewerId();
  const other = chat.chatType === 'direct' ? titlePeople(chat, viewerId)[0] : undefined;
  return <Avatar id={other ?? chat.id} name={title} group={chat.chatType === 'group'} {...(size && { size })} />;
};

interface RowProps {
  chat: ChatSummary;
  selected: boolean;
  /** Everything is on the screen already: the count is about to become nothing. */
  seen: boolean;
}

const Row = ({ chat, selected, seen }: RowProps) => {
  const title = useChatTitle(chat);
  const unread = seen ? 0 : chat.unreadCount;
  return (
    <PlaceLink
      href={chatPath(chat.id)}
      className={`chat-row${unread > 0 ? ' chat-row-unread' : ''}`}
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
          <span className="chat-row-preview">
            <ChatPreview chat={chat} />
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
}

export const ChatRow = memo(({ chatId, selected, seen }: Props) => {
  const chat = useChat(chatId);
  return chat ? <Row chat={chat} selected={selected} seen={seen} /> : <span className="chat-row chat-row-empty" />;
});
ChatRow.displayName = 'ChatRow';
