import { lazy, Suspense, useState } from 'react';
import { ChatList, type SearchParts } from '../features/chats/chat-list.js';
import { ConnectionButton } from '../features/live/connection-button.js';
import { NotificationsButton } from '../features/notifications/notifications-button.js';
import { canBeSearched, openHit, type Results } from '../features/search/message-search.js';
import { SavedSearches, SavedSearchesButton } from '../features/search/saved-searches.js';
import { useMessageSearch } from '../features/search/use-message-search.js';
import { usePageVisible } from '../shared/reading/use-reading.js';
import { navigate, openPanel } from '../shared/navigation/navigation.js';
import { nameOf } from '../shared/people/person-name.js';
import { searchRequest } from '../shared/search/search-request.js';
import type { StoredViewer } from '../shared/session/session-storage.js';
import { useStore } from '../shared/state/store.js';
import { strings } from '../shared/text/strings.js';
import { Avatar } from '../shared/ui/avatar.js';
import { Brand } from '../shared/ui/brand.js';
import { IconButton } from '../shared/ui/button.js';
import { useMedia } from '../shared/ui/use-media.js';
import { Button } from 'react-aria-components/Button';
import { panels } from './panels.js';

const SearchChips = lazy(() => import('../features/search/search-chips.js').then((m) => ({ default: m.SearchChips })));
const SearchResults = lazy(() =>
  import('../features/search/search-results.js').then((m) => ({ default: m.SearchResults })),
);

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

const openFirstHit = ({ hits }: Results): void => {
  if (hits[0]) openHit(hits[0]);
};

/** What the search of messages puts into the list of chats. */
const useSearchParts = (): SearchParts => {
  const found = useMessageSearch();
  const { text } = useStore(searchRequest);
  const [savedOpen, setSavedOpen] = useState(false);
  return {
    tools: <SavedSearchesButton isOpen={savedOpen} onToggle={() => setSavedOpen(!savedOpen)} />,
    filters: (
      <Suspense fallback={null}>
        <SearchChips />
      </Suspense>
    ),
    saved: savedOpen ? <SavedSearches onOpen={() => setSavedOpen(false)} /> : null,
    results: (
      <Suspense fallback={null}>
        <SearchResults found={found} />
      </Suspense>
    ),
    hasResults: canBeSearched(text) && (found.state !== 'ready' || found.hits.length > 0 || found.endCursor !== null),
    openFirst: () => openFirstHit(found),
  };
};

export const Sidebar = ({ viewer, selectedId, seenId, onNewChat }: Props) => {
  const visible = usePageVisible();
  const search = useSearchParts();
  const hasKeys = useMedia('(hover: hover) and (pointer: fine)');
  const Title = selectedId ? 'p' : 'h1';
  return (
    <div className="sidebar">
      <header className="sidebar-header">
        <Brand size={28} />
        <Title className="sidebar-title">{strings.app.name}</Title>
        <NotificationsButton onPress={() => openPanel(panels.notifications)} />
        <IconButton icon="plus" label={strings.chats.create} onPress={onNewChat} />
      </header>
      <ChatList selectedId={selectedId} seenId={visible ? seenId : null} onNewChat={onNewChat} search={search} />
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
