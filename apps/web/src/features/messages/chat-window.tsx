import { lazy, type ReactNode, Suspense, useLayoutEffect, useMemo, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { type MessageFields, readMessages } from '../../shared/cache/message-cache.js';
import { useFileDrop } from '../../shared/files/use-file-drop.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { useEditing } from '../../shared/writing/drafts.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { readPins } from '../../shared/cache/pin-cache.js';
import { setPinned } from '../../shared/chats/pin-mutations.js';
import { useParticipants } from '../../shared/chats/use-participants.js';
import { copyText } from './copy-text.js';
import { MessageComposer } from './composer.js';
import { DayJumpContext } from './day-chip.js';
import { everyoneReadSeq } from './everyone-read.js';
import { menuActions, type MessageHandlers, MessageHandlersContext, type MessageTarget } from './message-actions.js';
import type { MenuPlace } from './message-menu.js';
import { MessageList } from './message-list.js';
import { useRemoveMessage } from './message-mutations.js';
import { type Messages, useMessages } from './use-messages.js';

const MessageMenu = lazy(() => import('./message-menu.js').then((module) => ({ default: module.MessageMenu })));
const JumpToDate = lazy(() => import('./jump-to-date.js').then((module) => ({ default: module.JumpToDate })));
const ReadersDialog = lazy(() => import('./readers-dialog.js').then((module) => ({ default: module.ReadersDialog })));

interface Props {
  chat: ChatSummary;
  onAtBottom: (atBottom: boolean) => void;
  /** Before the send button. */
  composerTools?: ReactNode;
}

/** What is being done to a message: which one is edited, and the dialogs that ask or tell. */
const useMessageWork = (chat: ChatSummary, viewerIsModerator: boolean) => {
  const client = useApolloClient();
  const mayPin = viewerIsModerator || chat.chatType === 'direct';
  const removeMessage = useRemoveMessage();
  const editing = useEditing(chat.id);
  const { begin } = editing;
  const [asked, setAsked] = useState<MessageFields | null>(null);
  const [menu, setMenu] = useState<{ target: MessageTarget; place: MenuPlace } | null>(null);
  const handlers = useMemo<MessageHandlers>(
    () => ({
      edit: begin,
      remove: removeMessage,
      showReaders: setAsked,
      copy: copyText,
      isPinned: ({ id }) => (mayPin ? (readPins(client.cache, chat.id)?.some((pin) => pin.id === id) ?? false) : null),
      setPinned: (message, isPinned) => void setPinned(client, message, isPinned),
      openMenu: (target, place) => setMenu({ target, place }),
    }),
    [begin, removeMessage, client, chat.id, mayPin],
  );
  const close = (): void => setAsked(null);
  const dialog = (
    <Suspense fallback={null}>
      {menu && (
        <MessageMenu
          actions={menuActions(menu.target, viewerIsModerator, handlers)}
          place={menu.place}
          onClose={() => setMenu(null)}
        />
      )}
      {asked && <ReadersDialog chat={chat} message={asked} onClose={close} />}
    </Suspense>
  );
  return { editing, handlers, dialog };
};

const NotLoaded = ({ loaded }: { loaded: Messages }) =>
  loaded.status === 'failed' ? (
    <EmptyState icon="alert" title={strings.messages.loadFailed}>
      <Button onPress={loaded.reload}>{strings.common.tryAgain}</Button>
    </EmptyState>
  ) : (
    <Skeleton rows={7} shape="messages" />
  );

export const ChatWindow = ({ chat, onAtBottom, composerTools }: Props) => {
  const { cache } = useApolloClient();
  const viewerId = useViewerId();
  const title = useChatTitle(chat);
  const loaded = useMessages(chat);
  const isDropping = useFileDrop(chat.id);
  const participants = useParticipants(chat.id, chat.participantCount);
  // Nothing is seen before there is a list, which says more.
  useLayoutEffect(() => onAtBottom(false), [onAtBottom]);
  const role = participants.find((participant) => participant.userId === viewerId)?.role;
  const moderates = chat.chatType === 'group' && (role === 'owner' || role === 'admin');
  const { editing, handlers, dialog } = useMessageWork(chat, moderates);
  const [jumpFrom, setJumpFrom] = useState<string | null>(null);
  const everyoneRead = everyoneReadSeq(participants, chat.participantCount, viewerId);
  const lastOwn = (): MessageFields | null =>
    readMessages(cache, chat.id)?.findLast((message) => message.senderId === viewerId && !message.isDeleted) ?? null;
  return (
    <MessageHandlersContext value={handlers}>
      {loaded.status === 'ready' || (loaded.status === 'failed' && loaded.messages.length > 0) ? (
        <DayJumpContext value={setJumpFrom}>
          <MessageList
            key={loaded.opening}
            chat={chat}
            title={title}
            loaded={loaded}
            everyoneRead={everyoneRead}
            onAtBottom={onAtBottom}
          />
        </DayJumpContext>
      ) : (
        <NotLoaded loaded={loaded} />
      )}
      {isDropping && <div className="drop-veil">{strings.files.drop}</div>}
      <MessageComposer chatId={chat.id} title={title} editing={editing} lastOwn={lastOwn} tools={composerTools} />
      {dialog}
      {jumpFrom && (
        <Suspense fallback={null}>
          <JumpToDate chat={chat} from={jumpFrom} onShow={loaded.show} onClose={() => setJumpFrom(null)} />
        </Suspense>
      )}
    </MessageHandlersContext>
  );
};
