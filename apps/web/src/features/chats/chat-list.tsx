import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Virtualizer } from 'virtua';
import { useChatIds } from '../../shared/chats/use-chats.js';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import { useStore } from '../../shared/state/store.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { density, rowHeights } from '../../shared/ui/density.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Icon } from '../../shared/ui/icon.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { useMedia } from '../../shared/ui/use-media.js';
import { ChatRow } from './chat-row.js';
import { PeopleFound, useOpenDirect } from './people-found.js';
import { useChatFilter } from './use-chat-filter.js';
import { useFoundPeople } from './use-found-people.js';

interface Props {
  selectedId: string | null;
  /** The chat that is being looked at, at its newest message. */
  seenId: string | null;
  onNewChat: () => void;
}

interface SearchProps {
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  field: Ref<HTMLInputElement>;
}

const Search = ({ value, onChange, onEnter, field }: SearchProps) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || value.trim() === '') return;
    event.preventDefault();
    onEnter();
  };
  return (
    <SearchField className="search" aria-label={strings.chats.searchPeople} value={value} onChange={onChange}>
      <Icon name="search" size={18} />
      <Input
        id="chat-search"
        ref={field}
        className="search-input"
        placeholder={strings.chats.searchPeople}
        onKeyDown={onKeyDown}
      />
    </SearchField>
  );
};

/** Arrows walk from the search through the rows and back. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('#chat-search, .chat-row')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
};

interface RowsProps {
  ids: readonly string[];
  selectedId: string | null;
  seenId: string | null;
  onOpen: () => void;
}

const Rows = ({ ids, selectedId, seenId, onOpen }: RowsProps) => (
  <Virtualizer as="ul" item="li" data={ids} itemSize={rowHeights[useStore(density)]}>
    {(id) => <ChatRow key={id} chatId={id} selected={id === selectedId} seen={id === seenId} onOpen={onOpen} />}
  </Virtualizer>
);

/** The welcome stands in the pane where that is beside the list, and here where it is not. */
const NoChats = ({ onNewChat }: { onNewChat: () => void }) => {
  const isAlone = useMedia('(max-width: 720px)');
  if (!isAlone) return <p className="chat-list-none">{strings.chats.none}</p>;
  return (
    <EmptyState icon="chats" title={strings.chats.welcome} hint={strings.chats.welcomeHint}>
      <Button variant="primary" onPress={onNewChat}>
        {strings.chats.create}
      </Button>
    </EmptyState>
  );
};

export const ChatList = ({ selectedId, seenId, onNewChat }: Props) => {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const all = useChatIds();
  const ids = useChatFilter(all, text);
  const found = useFoundPeople(text);
  const openDirect = useOpenDirect();
  const isSearching = text.trim() !== '';
  const forget = (): void => setText('');
  const openFirst = (): void => {
    const first = found.people?.[0];
    if (ids?.[0]) navigate(chatPath(ids[0]));
    else if (first) void openDirect(first.id);
    else return;
    forget();
    field.current?.blur();
  };
  const isEmpty = ids?.length === 0 && found.people?.length === 0;
  return (
    <nav className="chat-list" aria-label={strings.chats.list} onKeyDown={walk}>
      <Search value={text} onChange={setText} onEnter={openFirst} field={field} />
      <div className="chat-list-scroll">
        {ids === null && <Skeleton rows={8} shape="chats" />}
        {ids && ids.length > 0 && <Rows ids={ids} selectedId={selectedId} seenId={seenId} onOpen={forget} />}
        {isSearching && <PeopleFound found={found} onOpen={forget} />}
        {isSearching && isEmpty && <EmptyState icon="search" title={strings.chats.noMatch(text.trim())} />}
        {!isSearching && all?.length === 0 && <NoChats onNewChat={onNewChat} />}
      </div>
    </nav>
  );
};
