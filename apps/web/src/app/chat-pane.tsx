import { lazy, Suspense, useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Button } from 'react-aria-components/Button';
import { ChatAvatar } from '../features/chats/chat-row.js';
import { useChatTitle } from '../shared/chats/chat-title.js';
import { useChat } from '../shared/chats/use-chats.js';
import { reloadChat } from '../features/live/chat-loader.js';
import { ConnectionBanner } from '../features/live/connection-banner.js';
import { useLiveConnection } from '../features/live/live-context.js';
import { ChatWindow } from '../features/messages/chat-window.js';
import { useConnectionState } from '../shared/connection/connection-context.js';
import type { ChatSummary } from '../shared/cache/chat-cache.js';
import { PlaceLink } from '../shared/navigation/place-link.js';
import { strings } from '../shared/text/strings.js';
import { EmptyState } from '../shared/ui/empty-state.js';
import { Icon } from '../shared/ui/icon.js';
import { Skeleton } from '../shared/ui/skeleton.js';

const ChatDetailsDialog = lazy(() =>
  import('../features/chats/chat-details-dialog.js').then((module) => ({ default: module.ChatDetailsDialog })),
);

interface Props {
  chatId: string | null;
  onAtBottom: (atBottom: boolean) => void;
}

const PaneHeader = ({ chat, onDetails }: { chat: ChatSummary; onDetails: () => void }) => {
  const title = useChatTitle(chat);
  return (
    <header className="pane-header">
      <PlaceLink href="/" className="icon-button back-link" aria-label={strings.common.back}>
        <Icon name="back" />
      </PlaceLink>
      <ChatAvatar chat={chat} title={title} />
      <div className="pane-heading">
        <h1 className="pane-title">
          <bdi>{title}</bdi>
        </h1>
        <p className="pane-subtitle">
          {chat.chatType === 'group'
            ? (chat.description ?? strings.chats.people(chat.participantCount))
            : strings.chats.direct}
        </p>
      </div>
      <Button className="icon-button" aria-label={strings.details.open} onPress={onDetails}>
        <Icon name="info" />
      </Button>
    </header>
  );
};

/** A chat that a link names may not be in the list yet, or not be there at all. */
const MissingChat = ({ chatId }: { chatId: string }) => {
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
  return (
    <EmptyState icon="chats" title={strings.chats.gone} hint={strings.chats.goneHint}>
      <PlaceLink href="/" className="button button-plain">
        {strings.common.back}
      </PlaceLink>
    </EmptyState>
  );
};

const OpenChat = ({ chat, onAtBottom }: { chat: ChatSummary; onAtBottom: (atBottom: boolean) => void }) => {
  const [details, setDetails] = useState(false);
  return (
    <>
      <PaneHeader chat={chat} onDetails={() => setDetails(true)} />
      <ConnectionBanner />
      <ChatWindow chat={chat} onAtBottom={onAtBottom} />
      <Suspense fallback={null}>
        {details && <ChatDetailsDialog chat={chat} onClose={() => setDetails(false)} />}
      </Suspense>
    </>
  );
};

const ChosenChat = ({ chatId, onAtBottom }: { chatId: string; onAtBottom: (atBottom: boolean) => void }) => {
  const chat = useChat(chatId);
  return chat ? <OpenChat chat={chat} onAtBottom={onAtBottom} /> : <MissingChat chatId={chatId} />;
};

export const ChatPane = ({ chatId, onAtBottom }: Props) =>
  chatId ? (
    <ChosenChat key={chatId} chatId={chatId} onAtBottom={onAtBottom} />
  ) : (
    <>
      <ConnectionBanner />
      <EmptyState icon="chats" title={strings.chats.pick} hint={strings.chats.pickHint} />
    </>
  );
