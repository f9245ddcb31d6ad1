import { lazy, Suspense, useEffect, useState } from 'react';
import { closePanel, currentPanel, currentPlace, navigate, openPanel } from '../shared/navigation/navigation.js';
import { personOfPanel } from '../shared/people/person-button.js';
import { useSession } from '../shared/session/viewer-context.js';
import { useStore } from '../shared/state/store.js';
import { strings } from '../shared/text/strings.js';
import { UnsentNotice } from '../features/messages/unsent-notice.js';
import { ChatPane } from './chat-pane.js';
import { PartBoundary } from './error-boundary.js';
import { PlainSigns } from './page-signs.js';
import { panels } from './panels.js';
import { Sidebar } from './sidebar.js';
import { UpdateNotice } from './update-notice.js';
import { useShortcuts } from './use-shortcuts.js';

const NewChatDialog = lazy(() =>
  import('../features/chats/new-chat-dialog.js').then((m) => ({ default: m.NewChatDialog })),
);
const PersonCard = lazy(() => import('../features/chats/person-card.js').then((m) => ({ default: m.PersonCard })));
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.js').then((m) => ({ default: m.ShortcutsDialog })));
const NotificationsDialog = lazy(() =>
  import('../features/notifications/notifications-dialog.js').then((m) => ({ default: m.NotificationsDialog })),
);
const SettingsPane = lazy(() => import('./settings-pane.js').then((m) => ({ default: m.SettingsPane })));

const Panels = ({ panel }: { panel: string | null }) => {
  const close = (): void => closePanel(panel ?? '');
  const personId = panel && personOfPanel(panel);
  return (
    <PartBoundary resetKey={panel}>
      <Suspense fallback={null}>
        {panel === panels.newChat && <NewChatDialog onClose={close} />}
        {panel === panels.notifications && <NotificationsDialog onClose={close} />}
        {panel === panels.shortcuts && <ShortcutsDialog onClose={close} />}
        {personId && <PersonCard key={personId} personId={personId} onClose={close} />}
      </Suspense>
    </PartBoundary>
  );
};

/** Chats on the left and one of them on the right; on a phone one at a time. */
export const MainScreen = () => {
  const place = useStore(currentPlace);
  const panel = useStore(currentPanel);
  const { viewer } = useStore(useSession().state);
  const [atBottom, setAtBottom] = useState(true);
  const chatId = place.screen === 'chat' ? place.chatId : null;
  useShortcuts(chatId);
  useEffect(() => {
    if (place.screen === 'sign-up') navigate('/', { replace: true });
  }, [place]);
  const openNewChat = (): void => openPanel(panels.newChat);
  return (
    <main className={`layout layout-${place.screen}`}>
      <a className="skip-link" href="#messages">
        {strings.app.skip}
      </a>
      <PartBoundary>
        <Sidebar viewer={viewer} selectedId={chatId} seenId={atBottom ? chatId : null} onNewChat={openNewChat} />
      </PartBoundary>
      <div className="pane" id="messages" tabIndex={-1}>
        <UpdateNotice />
        {!chatId && <PlainSigns />}
        <PartBoundary resetKey={chatId ?? place.screen}>
          <Suspense fallback={null}>
            {place.screen === 'settings' ? (
              <SettingsPane />
            ) : (
              <ChatPane
                chatId={chatId}
                hasDetails={panel === panels.details}
                onAtBottom={setAtBottom}
                onNewChat={openNewChat}
              />
            )}
          </Suspense>
        </PartBoundary>
      </div>
      <UnsentNotice />
      <Panels panel={panel} />
    </main>
  );
};
