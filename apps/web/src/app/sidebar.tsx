import { ChatList } from '../features/chats/chat-list.js';
import { ConnectionButton } from '../features/live/connection-button.js';
import { usePageVisible } from '../shared/reading/use-reading.js';
import { navigate, openPanel } from '../shared/navigation/navigation.js';
import { nameOf } from '../shared/people/person-name.js';
import type { StoredViewer } from '../shared/session/session-storage.js';
import { strings } from '../shared/text/strings.js';
import { Avatar } from '../shared/ui/avatar.js';
import { Brand } from '../shared/ui/brand.js';
import { IconButton } from '../shared/ui/button.js';
import { useMedia } from '../shared/ui/use-media.js';
import { Button } from 'react-aria-components/Button';
import { panels } from './panels.js';

interface Props {
  viewer: StoredViewer | null;
  selectedId: string | null;
  seenId: string | null;
  onNewChat: () => void;
}

const openSettings = (): void => navigate('/settings');

const ProfileButton = ({ viewer }: { viewer: StoredViewer }) => {
  const name = nameOf({ ...viewer, isActive: true });
  return (
    <Button className="profile-button" aria-label={strings.profile.open} onPress={openSettings}>
      <Avatar id={viewer.id} name={name} size="small" />
      <bdi className="profile-name">{name}</bdi>
    </Button>
  );
};

export const Sidebar = ({ viewer, selectedId, seenId, onNewChat }: Props) => {
  const visible = usePageVisible();
  const hasKeys = useMedia('(hover: hover) and (pointer: fine)');
  const Title = selectedId ? 'p' : 'h1';
  return (
    <div className="sidebar">
      <header className="sidebar-header">
        <Brand size={28} />
        <Title className="sidebar-title">{strings.app.name}</Title>
        <IconButton icon="plus" label={strings.chats.create} onPress={onNewChat} />
      </header>
      <ChatList selectedId={selectedId} seenId={visible ? seenId : null} onNewChat={onNewChat} />
      <footer className="sidebar-footer">
        {viewer && <ProfileButton viewer={viewer} />}
        <ConnectionButton onPress={openSettings} />
        {hasKeys && (
          <IconButton icon="keyboard" label={strings.shortcuts.open} onPress={() => openPanel(panels.shortcuts)} />
        )}
      </footer>
    </div>
  );
};
