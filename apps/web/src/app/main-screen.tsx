import { lazy, Suspense, useEffect, useState } from 'react';
import { currentPlace, navigate } from '../shared/navigation/navigation.js';
import { useSession } from '../shared/session/viewer-context.js';
import { useStore } from '../shared/state/store.js';
import { strings } from '../shared/text/strings.js';
import { ChatPane } from './chat-pane.js';
import type { OpenDialog } from './open-dialog.js';
import { Sidebar } from './sidebar.js';
import { useUnreadTitle } from './use-unread-title.js';

const NewChatDialog = lazy(() =>
  import('../features/chats/new-chat-dialog.js').then((m) => ({ default: m.NewChatDialog })),
);
const ProfileDialog = lazy(() =>
  import('../features/profile/profile-dialog.js').then((m) => ({ default: m.ProfileDialog })),
);
const InstancesDialog = lazy(() =>
  import('../features/instances/instances-dialog.js').then((m) => ({ default: m.InstancesDialog })),
);

const Dialogs = ({ open, onClose }: { open: OpenDialog; onClose: () => void }) => (
  <Suspense fallback={null}>
    {open === 'new-chat' && <NewChatDialog onClose={onClose} />}
    {open === 'profile' && <ProfileDialog onClose={onClose} />}
    {open === 'instances' && <InstancesDialog onClose={onClose} />}
  </Suspense>
);

/** Chats on the left and one of them on the right; on a phone one at a time. */
export const MainScreen = () => {
  const place = useStore(currentPlace);
  const { viewer } = useStore(useSession().state);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [atBottom, setAtBottom] = useState(true);
  const chatId = place.screen === 'chat' ? place.chatId : null;
  useUnreadTitle(chatId);
  useEffect(() => {
    if (place.screen === 'sign-up') navigate('/', { replace: true });
  }, [place]);
  return (
    <main className={chatId ? 'layout layout-chat' : 'layout'}>
      <a className="skip-link" href="#messages">
        {strings.app.skip}
      </a>
      <Sidebar viewer={viewer} selectedId={chatId} seenId={atBottom ? chatId : null} onOpen={setDialog} />
      <div className="pane" id="messages" tabIndex={-1}>
        <ChatPane chatId={chatId} onAtBottom={setAtBottom} />
      </div>
      <Dialogs open={dialog} onClose={() => setDialog(null)} />
    </main>
  );
};
