import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { readerPlace } from '../../shared/cache/reader-place.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';
import { useLooking, useLookWhenVisible } from '../../shared/reading/use-reading.js';
import { DayChip } from './day-chip.js';
import { onListKey } from './list-keys.js';
import { MessageRow } from './message-row.js';
import { hasUnreadBar, JumpButton, ListBeginning, UnreadBar } from './message-list-parts.js';
import { NewMessageAnnouncer } from './new-message-announcer.js';
import { useOutboxOf } from '../../shared/writing/outbox-context.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';
import { buildTimeline, isShifted } from './timeline.js';
import type { Messages } from './use-messages.js';
import { useScrolling } from './use-scrolling.js';
import { useDayInView } from './use-day-in-view.js';
import { useHistory } from './use-history.js';
import { useSeen } from './use-seen.js';
import { useUnreadLine } from './use-unread-line.js';

interface Props {
  chat: ChatSummary;
  title: string;
  loaded: Messages;
  /** Everybody else has read up to here. */
  everyoneRead: number;
  onAtBottom: (atBottom: boolean) => void;
}

/** The rows together with whether they changed at the beginning, which the virtual list has to know in the same breath. */
const useRows = (chat: ChatSummary, loaded: Messages, unreadSeq: number | null) => {
  const viewerId = useViewerId();
  const entries = useOutboxOf(chat.id);
  const waiting = loaded.hasNewer ? none : entries;
  const history = useHistory(chat);
  const rows = useMemo(
    () => buildTimeline({ messages: loaded.messages, entries: waiting, history, viewerId, unreadSeq }),
    [loaded.messages, waiting, history, viewerId, unreadSeq],
  );
  const [view, setView] = useState({ rows, shift: false });
  if (view.rows !== rows) setView({ rows, shift: isShifted(view.rows, rows) });
  return { ...view, entries };
};

const none: [] = [];

/** In pixels, as the style sheet has it: the virtual list has to know what stands above it. */
const beginningHeight = 48;

/** Tells the cache whether the reader follows the newest message: a window that is read elsewhere takes no more than it holds. */
const useReaderPlace = (
  chatId: string,
  atBottom: boolean,
  seen: boolean,
  onAtBottom: (seen: boolean) => void,
): void => {
  useEffect(() => {
    readerPlace({ chatId, away: !atBottom });
  }, [chatId, atBottom]);
  useEffect(() => onAtBottom(seen), [seen, onAtBottom]);
};

/** Who writes while the window is elsewhere sees what they wrote: the window opens anew at the newest message. */
const useOwnMessageInView = (entries: readonly OutboxEntry[], hasNewer: boolean, show: Messages['show']): void => {
  const newest = entries.at(-1);
  const known = useRef(newest?.clientMessageId);
  useEffect(() => {
    if (!newest || newest.clientMessageId === known.current) return;
    known.current = newest.clientMessageId;
    if (hasNewer && newest.state === 'waiting') show({ kind: 'newest' });
  }, [newest, hasNewer, show]);
};

export const MessageList = ({ chat, title, loaded, everyoneRead, onAtBottom }: Props) => {
  const { hasOlder, hasNewer, more, show, start } = loaded;
  const [atBottom, setAtBottom] = useState(start.kind === 'newest');
  const looking = useLooking();
  const unreadSeq = useUnreadLine({ chat, loaded, looking: looking && atBottom && !hasNewer });
  const { rows, shift, entries } = useRows(chat, loaded, unreadSeq);
  const handle = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const look = useSeen({ chatId: chat.id, rows, unreadCount: chat.unreadCount, handle });
  useLookWhenVisible(look);
  const { day, follow } = useDayInView(rows, handle);
  const onMove = useCallback(() => {
    look();
    follow();
  }, [look, follow]);
  useReaderPlace(chat.id, atBottom, atBottom && !hasNewer, onAtBottom);
  const onNear = useCallback(
    (side: 'older' | 'newer') => {
      if (side === 'older' ? hasOlder : hasNewer) more(side);
    },
    [hasOlder, hasNewer, more],
  );
  const place = { chatId: chat.id, handle, scroller, rows, start, hasNewer };
  const scrolling = useScrolling({ ...place, setAtBottom, onNear, onMove });
  const toNewest = useCallback(
    () => (hasNewer ? show({ kind: 'newest' }) : scrolling.toBottom()),
    [hasNewer, show, scrolling],
  );
  useOwnMessageInView(entries, hasNewer, show);
  const found = start.kind === 'message' && start.offset === null ? start.seq : null;
  const row = { everyoneRead, group: chat.chatType === 'group', found };
  const newestShown = atBottom && !hasNewer;
  return (
    <div className="message-list">
      <div
        className="message-scroll"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={strings.messages.list(title)}
        onKeyDown={onListKey}
      >
        <div className="message-spacer" />
        {rows.length === 0 ? <p className="list-none">{strings.messages.none}</p> : <ListBeginning loaded={loaded} />}
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
          {(item) => <MessageRow key={item.key} row={item} {...row} />}
        </Virtualizer>
      </div>
      {!newestShown && day && !hasUnreadBar(chat) && <DayChip at={day} floating />}
      {!newestShown && <UnreadBar chat={chat} onNewest={toNewest} />}
      {!newestShown && <JumpButton unread={chat.unreadCount} onPress={toNewest} />}
      <NewMessageAnnouncer messages={loaded.messages} title={title} />
    </div>
  );
};
