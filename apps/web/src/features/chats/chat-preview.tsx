import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';

const shown = 120;

const SenderAndText = ({ senderId, text }: { senderId: string; text: string }) => (
  <bdi>{strings.chats.sender(usePersonName(senderId), text)}</bdi>
);

/** The newest message on one line. */
export const ChatPreview = ({ chat }: { chat: ChatSummary }) => {
  const viewerId = useViewerId();
  const message = chat.lastMessage;
  if (!message) return <>{strings.chats.noMessages}</>;
  if (message.isDeleted) return <>{strings.chats.deleted}</>;
  const text = message.content.slice(0, shown).replace(/\s+/g, ' ');
  if (message.senderId === viewerId) return <bdi>{strings.chats.yourself(text)}</bdi>;
  if (chat.chatType === 'direct') return <bdi>{text}</bdi>;
  return <SenderAndText senderId={message.senderId} text={text} />;
};
