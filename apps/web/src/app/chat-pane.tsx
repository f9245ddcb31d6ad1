import { lazy, Suspense, useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Button } from 'react-aria-components/Button';
import { ChatAvatar } from '../features/chats/chat-avatar.js';
import { reloadChat } from '../features/live/chat-loader.js';
import { ConnectionBanner } from '../features/live/connection-banner.js';
import { useLiveConnection } from '../features/live/live-context.js';
import { ChatWindow } from '../features/messages/chat-window.js';
import { PinnedLine } from '../features/pins/pinned-line.js';
import { PinnedSection } from '../features/pins/pinned-section.js';
import { SendLater } from '../features/scheduled/send-later.js';
import { UnsentOfChat } from '../features/messages/unsent-of-chat.js';
import { HitBar } from '../features/search/hit-bar.js';
import type { ChatSummary } from '../shared/cache/chat-cache.js';
import { readPreferences } from '../shared/cache/own-cache.js';
import { useParticipants } from '../shared/chats/use-participants.js';
import { markChatAsRead } from '../shared/reading/mark-chat-as-read.js';
import { titlePeople, useChatTitle } from '../shared/chats/chat-title.js';
import { useChat, useChatIds } from '../shared/chats/use-chats.js';
import { useConnectionState } from '../shared/connection/connection-context.js';
import { closePanel, openPanel } from '../shared/navigation/navigation.js';
import { PlaceLink } from '../shared/navigation/place-link.js';
import { openPersonCard } from '../shared/people/person-button.js';
import { usePerson } from '../shared/people/use-people.js';
import { searchWithin } from '../shared/search/search-request.js';
import { useViewerId } from '../shared/session/viewer-context.js';
import { strings } from '../shared/text/strings.js';
import { Button as WideButton } from '../shared/ui/button.js';
import { EmptyState } from '../shared/ui/empty-state.js';
import { Icon } from '../shared/ui/icon.js';
import { Skeleton } from '../shared/ui/skeleton.js';
import { hasKeyboard, useMedia } from '../shared/ui/use-media.js';
import { PartBoundary } from './error-boundary.js';
import { focusSearch } from './focus-search.js';
import { ChatSigns } from './page-signs.js';
import { panels } from './panels.js';

const ChatDetailsDialog = lazy(() =>
  import('../features/chats/chat-details-dialog.js').then((module) => ({ default: module.ChatDetailsDialog })),
);
const ChatDetailsColumn = lazy(() =>
  import('../features/chats/chat-details-dialog.js').then((module) => ({ default: module.ChatDetailsColumn })),
);

interface Props {
  chatId: string | null;
  hasDetails: boolean;
  onAtBottom: (atBottom: boolean) => void;
  onNewChat: () => void;
}

const toggleDetails = (isOpen: boolean): void => (isOpen ? closePanel(panels.details) : openPanel(panels.details));

const Subtitle = ({ chat }: { chat: ChatSummary }) => {
  const viewerId = useViewerId();
  const [other] = titlePeople(chat, viewerId);
  const person = usePerson(chat.chatType === 'direct' ? (other ?? null) : null);
  if (chat.chatType === 'group') return <>{chat.description ?? strings.chats.people(chat.participantCount)}</>;
  return <>{person?.isActive ? `@${person.username}` : strings.chats.direct}</>;
};

const findWithin = (chatId: string): void => {
  searchWithin(chatId);
  focusSearch();
};

const PaneHeader = ({ chat, hasDetails }: { chat: ChatSummary; hasDetails: boolean }) => {
  const title = useChatTitle(chat);
  const viewerId = useViewerId();
  const [other] = chat.chatType === 'direct' ? titlePeople(chat, viewerId) : [];
  return (
    <header className="pane-header">
      <PlaceLink href="/" className="icon-button back-link" aria-label={strings.common.back}>
        <Icon name="back" />
      </PlaceLink>
      <Button
        className="pane-who"
        aria-label={strings.people.cardOf(title)}
        onPress={() => (other ? openPersonCard(other) : toggleDetails(hasDetails))}
      >
        <ChatAvatar chat={chat} title={title} />
        <span className="pane-heading">
          <span className="pane-title">
            <bdi>{title}</bdi>
          </span>
          <span className="pane-subtitle" dir="auto">
            <Subtitle chat={chat} />
          </span>
        </span>
      </Button>
      <h1 className="sr-only">{title}</h1>
      <Button className="icon-button" aria-label={strings.search.within} onPress={() => findWithin(chat.id)}>
        <Icon name="search" />
      </Button>
      <Button
        className="icon-button"
        aria-label={strings.details.open}
        aria-expanded={hasDetails}
        onPress={() => toggleDetails(hasDetails)}
      >
        <Icon name="info" />
      </Button>
    </header>
  );
};

/** A chat that a link names may not be in the list yet, or not be there at all. */
const MissingChat = ({ chatId, lastTitle }: { chatId: string; lastTitle: string | null }) => {
  const client = useApolloClient();
  const { positions } = useLiveConnection();
  const connection = useConnectionState();
  const [askedFor, setAskedFor] = useState<string | null>(null);
  useEffect(() => {
    void reloadChat(client, positions, chatId).then(
      () => setAskedFor(chatId),
      () => undefined,
    );
  }, [client, positions, chatId, connection]);
  if (askedFor !== chatId || connection !== 'live') return <Skeleton rows={6} shape="messages" />;
  const title = lastTitle ? strings.chats.noLongerIn(lastTitle) : strings.chats.gone;
  return (
    <EmptyState icon="chats" title={title} hint={strings.chats.goneHint}>
      <PlaceLink href="/" className="button button-plain">
        {strings.common.back}
      </PlaceLink>
      <UnsentOfChat chatId={chatId} />
    </EmptyState>
  );
};

/** Who walks from hit to hit goes on with that. */
const searching = '#chat-search, .search-results, .hit-bar';

/** Where there is a keyboard, what is typed next belongs to the chat that was opened. */
const useFocusOnBox = (): void =>
  useEffect(() => {
    if (!hasKeyboard()) return;
    const before = document.activeElement;
    const timer = setTimeout(() => {
      const now = document.activeElement;
      // Who has gone to the list since the chat opened walks on there.
      const isWalking = now !== before && now?.matches('.chat-row');
      const isFree = !document.querySelector('[role=dialog]') && !isWalking && !now?.closest(searching);
      if (isFree) document.querySelector<HTMLElement>('.composer-box')?.focus();
    }, 30);
    return () => clearTimeout(timer);
  }, []);

const stay = (): void => undefined;

const Details = ({ chat, mayPin }: { chat: ChatSummary; mayPin: boolean }) => {
  const hasRoom = useMedia('(min-width: 80rem)');
  const close = (): void => closePanel(panels.details);
  return (
    <PartBoundary resetKey={chat.id}>
      <Suspense fallback={null}>
        {hasRoom ? (
          <ChatDetailsColumn chat={chat} onClose={close}>
            <PinnedSection chat={chat} mayPin={mayPin} onGo={stay} />
          </ChatDetailsColumn>
        ) : (
          <ChatDetailsDialog chat={chat} onClose={close}>
            <PinnedSection chat={chat} mayPin={mayPin} onGo={close} />
          </ChatDetailsDialog>
        )}
      </Suspense>
    </PartBoundary>
  );
};

/** Owner and admins of a group pin, and both of a direct chat. */
const useMayPin = (chat: ChatSummary): boolean => {
  const viewerId = useViewerId();
  const role = useParticipants(chat.id, chat.participantCount).find(({ userId }) => userId === viewerId)?.role;
  return chat.chatType === 'direct' || role === 'owner' || role === 'admin';
};

/** A chat that was marked as unread is read when it is opened, though nothing in it is new. */
const useReadWhenOpened = ({ id, lastSeq }: ChatSummary): void => {
  const client = useApolloClient();
  const [opened] = useState(() => ({ id, lastSeq, isMarked: readPreferences(client.cache, id)?.isMarkedUnread }));
  useEffect(() => {
    if (opened.isMarked) void markChatAsRead(client, opened.id, opened.lastSeq || null).catch(() => undefined);
  }, [client, opened]);
};

interface OpenProps {
  chat: ChatSummary;
  hasDetails: boolean;
  onAtBottom: (atBottom: boolean) => void;
  onTitle: (title: string) => void;
}

const OpenChat = ({ chat, hasDetails, onAtBottom, onTitle }: OpenProps) => {
  const title = useChatTitle(chat);
  const mayPin = useMayPin(chat);
  useFocusOnBox();
  useReadWhenOpened(chat);
  useEffect(() => onTitle(title), [onTitle, title]);
  return (
    <div className="chat-columns">
      <section className="chat-column" aria-label={title}>
        <ChatSigns chat={chat} />
        <PaneHeader chat={chat} hasDetails={hasDetails} />
        <HitBar chatId={chat.id} />
        <ConnectionBanner />
        <PinnedLine chat={chat} mayPin={mayPin} />
        <PartBoundary resetKey={chat.id}>
          <ChatWindow chat={chat} onAtBottom={onAtBottom} composerTools={<SendLater chat={chat} />} />
        </PartBoundary>
      </section>
      {hasDetails && <Details chat={chat} mayPin={mayPin} />}
    </div>
  );
};

const ChosenChat = ({ chatId, ...rest }: Omit<OpenProps, 'chat' | 'onTitle'> & { chatId: string }) => {
  const chat = useChat(chatId);
  const [lastTitle, setLastTitle] = useState<string | null>(null);
  return chat ? (
    <OpenChat chat={chat} onTitle={setLastTitle} {...rest} />
  ) : (
    <MissingChat chatId={chatId} lastTitle={lastTitle} />
  );
};

const NoChat = ({ onNewChat }: { onNewChat: () => void }) => {
  const isFirstMinute = useChatIds()?.length === 0;
  return (
    <>
      <ConnectionBanner />
      {isFirstMinute ? (
        <EmptyState icon="chats" title={strings.chats.welcome} hint={strings.chats.welcomeHint}>
          <WideButton variant="primary" onPress={onNewChat}>
            {strings.chats.create}
          </WideButton>
        </EmptyState>
      ) : (
        <EmptyState icon="chats" title={strings.chats.pick} hint={strings.chats.pickHint} />
      )}
    </>
  );
};

export const ChatPane = ({ chatId, hasDetails, onAtBottom, onNewChat }: Props) =>
  chatId ? (
    <ChosenChat key={chatId} chatId={chatId} hasDetails={hasDetails} onAtBottom={onAtBottom} />
  ) : (
    <NoChat onNewChat={onNewChat} />
  );
