import { useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { formatDay } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { Icon } from '../../shared/ui/icon.js';
import { useLookWhenVisible } from '../../shared/reading/use-reading.js';
import { MessageBubble } from './message-bubble.js';
import { NewMessageAnnouncer } from './new-message-announcer.js';
import { useOutboxOf } from './outbox-context.js';
import { buildTimeline, firstUnreadSeq, isPrepended, type TimelineItem } from './timeline.js';
import type { Messages } from './use-messages.js';
import { useScrolling } from './use-scrolling.js';
import { useSeen } from './use-seen.js';

interface Props {
  chat: ChatSummary;
  title: string;
  loaded: Messages;
  /** Everybody else has read up to here. */
  everyoneRead: number;
  moderates: boolean;
  onAtBottom: (atBottom: boolean) => void;
}

interface RowProps {
  row: TimelineItem;
  everyoneRead: number;
  group: boolean;
  moderates: boolean;
}

const Row = ({ row, everyoneRead, group, moderates }: RowProps) => {
  if (row.kind === 'day') return <div className="day-line">{formatDay(row.at, new Date())}</div>;
  if (row.kind === 'unread') return <div className="unread-line">{strings.messages.newMessages}</div>;
  const read = row.mine && row.message !== null && row.message.seq <= everyoneRead;
  return <MessageBubble item={row} read={read} group={group} moderates={moderates} />;
};

/** The rows together with whether they grew at the beginning, which the virtual list has to know in the same breath. */
const useRows = (chat: ChatSummary, loaded: Messages) => {
  const viewerId = useViewerId();
  const entries = useOutboxOf(chat.id);
  const [unreadSeq] = useState(() => firstUnreadSeq(loaded.messages, viewerId, chat.unreadCount));
  const rows = useMemo(
    () => buildTimeline({ messages: loaded.messages, entries, viewerId, unreadSeq }),
    [loaded.messages, entries, viewerId, unreadSeq],
  );
  const [view, setView] = useState({ rows, shift: false });
  if (view.rows !== rows) setView({ rows, shift: isPrepended(view.rows, rows) });
  return { ...view, startKey: unreadSeq === null ? null : 'unread' };
};

const JumpButton = ({ unread, onPress }: { unread: number; onPress: () => void }) => (
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

/** In pixels, as the style sheet has it: the virtual list has to know what stands above it. */
const beginningHeight = 48;

const Beginning = ({ loaded }: { loaded: Messages }) => (
  <p className="list-beginning">
    {loaded.loadingOlder
      ? strings.messages.older
      : !loaded.hasOlder && loaded.messages.length > 0
        ? strings.messages.beginning
        : ''}
  </p>
);

export const MessageList = ({ chat, title, loaded, everyoneRead, moderates, onAtBottom }: Props) => {
  const { rows, shift, startKey } = useRows(chat, loaded);
  const handle = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const look = useSeen({ chatId: chat.id, rows, unreadCount: chat.unreadCount, handle });
  useLookWhenVisible(look);
  const onNearTop = (): void => {
    if (loaded.hasOlder && !loaded.loadingOlder) loaded.loadOlder();
  };
  const scrolling = useScrolling({ handle, rows, startKey, onNearTop, onMove: look, onAtBottom });
  const group = chat.chatType === 'group';
  return (
    <div className="message-list">
      <div
        className="message-scroll"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={strings.messages.list(title)}
      >
        <div className="message-spacer" />
        {rows.length === 0 ? <p className="list-none">{strings.messages.none}</p> : <Beginning loaded={loaded} />}
        <Virtualizer
          as="ul"
          item="li"
          ref={handle}
          scrollRef={scroller}
          data={rows}
          shift={shift}
          startMargin={beginningHeight}
          onScroll={scrolling.onScroll}
          onResize={scrolling.onResize}
        >
          {(row) => <Row key={row.key} row={row} everyoneRead={everyoneRead} group={group} moderates={moderates} />}
        </Virtualizer>
      </div>
      {!scrolling.atBottom && <JumpButton unread={chat.unreadCount} onPress={scrolling.toBottom} />}
      <NewMessageAnnouncer messages={loaded.messages} title={title} />
    </div>
  );
};
