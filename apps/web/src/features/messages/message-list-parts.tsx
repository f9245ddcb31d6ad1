import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Icon } from '../../shared/ui/icon.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { markChatAsRead } from '../../shared/reading/mark-chat-as-read.js';
import type { Messages } from './use-messages.js';

/** Above as many unread messages, the way to the newest one and past them all is offered in words. */
const manyUnread = 30;

export const JumpButton = ({ unread, onPress }: { unread: number; onPress: () => void }) => (
  <button
    type="button"
    className="jump"
    onClick={onPress}
    aria-label={unread > 0 ? strings.messages.jumpUnread(unread) : strings.messages.jump}
  >
    <Icon name="down" size={20} />
    {unread > 0 && (
      <span className="badge" aria-hidden="true">
        {strings.chats.unreadBadge(unread)}
      </span>
    )}
  </button>
);

export const hasUnreadBar = (chat: ChatSummary): boolean => chat.unreadCount >= manyUnread;

/** "5,250 new · Jump to newest · Mark as read", while what is new goes on below what can be seen. */
export const UnreadBar = ({ chat, onNewest }: { chat: ChatSummary; onNewest: () => void }) => {
  const client = useApolloClient();
  if (!hasUnreadBar(chat)) return null;
  const markAsRead = (): void =>
    void markChatAsRead(client, chat.id, chat.lastSeq).catch((error: unknown) => showProblem(describeError(error)));
  return (
    <div className="unread-bar" role="group" aria-label={strings.messages.newMessages}>
      <span className="unread-bar-count">{strings.messages.newCount(chat.unreadCount)}</span>
      <button type="button" className="unread-bar-button" onClick={onNewest}>
        {strings.messages.jumpShort}
      </button>
      <button type="button" className="unread-bar-button" onClick={markAsRead}>
        {strings.messages.markAsRead}
      </button>
    </div>
  );
};

export const ListBeginning = ({ loaded }: { loaded: Messages }) => (
  <p className="list-beginning">
    {loaded.loadingOlder
      ? strings.messages.older
      : !loaded.hasOlder && loaded.messages.length > 0
        ? strings.messages.beginning
        : ''}
  </p>
);
