import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { wordsOf } from '../../shared/files/attachment-words.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { isolated, shownName } from '../../shared/text/shown-name.js';
import { strings } from '../../shared/text/strings.js';
import { useDraft } from '../../shared/writing/drafts.js';
import { useOutboxOf } from '../../shared/writing/outbox-context.js';

const shown = 120;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a text, cut between what a reader takes for letters: no half of an emoji, no accent without its letter. */
export const beginningOf = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const { index } = graphemes.segment(text.slice(0, length + 64)).containing(length) ?? { index: length };
  return text.slice(0, index);
};

const SenderAndText = ({ senderId, text }: { senderId: string; text: string }) => (
  <>{strings.chats.sender(isolated(usePersonName(senderId)), isolated(text))}</>
);

const Own = ({ label, text }: { label: string; text: string }) => (
  <>
    <span className="chat-row-own">{label}</span> <bdi>{shownName(beginningOf(text, shown))}</bdi>
  </>
);

interface Props {
  chat: ChatSummary;
  /** The chat is open: what is written there need not be told here. */
  selected: boolean;
}

/** What of the person's own is not on its way yet comes first: refused, waiting, begun; else the newest message on one line. */
export const ChatPreview = ({ chat, selected }: Props) => {
  const draft = useDraft(chat.id);
  const entry = useOutboxOf(chat.id).findLast((one) => !one.edits);
  if (entry) {
    return <Own label={entry.state === 'failed' ? strings.chats.failed : strings.chats.waiting} text={entry.content} />;
  }
  if (draft.trim() && !selected) return <Own label={strings.chats.draft} text={draft} />;
  return <NewestMessage chat={chat} />;
};

const NewestMessage = ({ chat }: { chat: ChatSummary }) => {
  const viewerId = useViewerId();
  const message = chat.lastMessage;
  if (!message) return <>{strings.chats.noMessages}</>;
  if (message.isDeleted) return <>{strings.chats.deleted}</>;
  const text = shownName(beginningOf(wordsOf(message), shown));
  if (message.senderId === viewerId) return <>{strings.chats.yourself(isolated(text))}</>;
  if (chat.chatType === 'direct') return <>{text}</>;
  return <SenderAndText senderId={message.senderId} text={text} />;
};
