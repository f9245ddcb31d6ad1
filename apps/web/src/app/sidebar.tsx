import { ChatList } from '../features/chats/chat-list.js';
import { ConnectionButton } from '../features/live/connection-button.js';
import { usePageVisible } from '../shared/reading/use-reading.js';
import { nameOf } from '../shared/people/person-name.js';
import type { StoredViewer } from '../shared/session/session-storage.js';
import { strings } from '../shared/text/strings.js';
import { Avatar } from '../shared/ui/avatar.js';
import { Brand } from '../shared/ui/brand.js';
import { IconButton } from '../shared/ui/button.js';
import { Button } from 'react-aria-components/Button';
import type { OpenDialog } from './open-dialog.js';

interface Props {
  viewer: StoredViewer | null;
  selectedId: string | null;
  seenId: string | null;
  onOpen: (dialog: OpenDialog) => void;
}

const ProfileButton = ({ viewer, onPress }: { viewer: StoredViewer; onPress: () => void }) => {
  const name = nameOf({ ...viewer, isActive: true });
  return (
    <Button className="profile-button" aria-label={strings.profile.open} onPress={onPress}>
      <Avatar id={viewer.id} name={name} size="small" />
      <bdi className="profile-name">{name}</bdi>
    </Button>
  );
};

export const Sidebar = ({ viewer, selectedId, seenId, onOpen }: Props) => {
  const visible = usePageVisible();
  const Title = selectedId ? 'p' : 'h1';
  return (
    <div className="sidebar">
      <header className="sidebar-header">
        <Brand size={30} />
        <Title className="sidebar-title">{strings.app.name}</Title>
        <IconButton icon="plus" label={strings.chats.create} onPress={() => onOpen('new-chat')} />
      </header>
      <ChatList selectedId={selectedId} seenId={visible ? seenId : null} onNewChat={() => onOpen('new-chat')} />
      <footer className="sidebar-footer">
        {viewer && <ProfileButton viewer={viewer} onPress={() => onOpen('profile')} />}
        <ConnectionButton onPress={() => onOpen('instances')} />
      </footer>
    </div>
  );
};
