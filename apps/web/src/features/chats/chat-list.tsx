import { type KeyboardEvent, lazy, type ReactNode, type Ref, Suspense, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Virtualizer } from 'virtua';
import { type ChatOrder, useChatOrder } from '../../shared/chats/chat-order.js';
import { useChatIds } from '../../shared/chats/use-chats.js';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import { endSearch, hasFilters, isSearching, searchRequest, searchText } from '../../shared/search/search-request.js';
import { useStore } from '../../shared/state/store.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { density, rowHeights } from '../../shared/ui/density.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Icon } from '../../shared/ui/icon.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { useMedia } from '../../shared/ui/use-media.js';
import { chatMenu } from './chat-menu-place.js';
import { ChatRow } from './chat-row.js';
import type { FoundPeople } from '../../shared/people/use-people-search.js';
import { PeopleFound, useOpenDirect } from './people-found.js';
import { useFoundChats } from './use-found-chats.js';
import { useFoundPeople } from './use-found-people.js';

const ChatMenu = lazy(() => import('./chat-menu.js').then((module) => ({ default: module.ChatMenu })));

/** The menu is loaded when it is first opened. */
const OpenMenu = () =>
  useStore(chatMenu) && (
    <Suspense fallback={null}>
      <ChatMenu />
    </Suspense>
  );

interface Props {
  selectedId: string | null;
  /** The chat that is being looked at, at its newest message. */
  seenId: string | null;
  onNewChat: () => void;
  /** What else the field finds, below chats and people. */
  search: SearchParts;
}

/** The parts of the page's search that stand in the list. */
export interface SearchParts {
  /** At the end of the field. */
  tools: ReactNode;
  /** Between the field and what is found. */
  filters: ReactNode;
  /** Instead of what is not searched for yet; null for nothing. */
  saved: ReactNode;
  results: ReactNode;
  /** Whether results has something to show, or may have in a moment. */
  hasResults: boolean;
  openFirst: () => void;
}

interface SearchProps {
  value: string;
  onEnter: () => void;
  field: Ref<HTMLInputElement>;
  tools: ReactNode;
}

const Search = ({ value, onEnter, field, tools }: SearchProps) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && value === '') endSearch();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || value.trim() === '') return;
    event.preventDefault();
    onEnter();
  };
  return (
    <SearchField className="search" aria-label={strings.chats.searchPeople} value={value} onChange={searchText}>
      <Icon name="search" size={18} />
      <Input
        id="chat-search"
        ref={field}
        className="search-input"
        placeholder={strings.chats.searchPeople}
        onKeyDown={onKeyDown}
      />
      {tools}
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

interface OrderedProps extends Omit<RowsProps, 'ids'> {
  order: ChatOrder | null;
}

/** The chats, or those that were put away, which stand behind one row. */
const OrderedRows = ({ order, ...rows }: OrderedProps) => {
  const [inArchive, setInArchive] = useState(false);
  const { listed = [], archived = [] } = order ?? {};
  const isOpen = inArchive && archived.length > 0;
  return (
    <>
      {archived.length > 0 && (
        <button
          type="button"
          className="chat-row chat-archive"
          aria-expanded={isOpen}
          onClick={() => setInArchive(!isOpen)}
        >
          <Icon name={isOpen ? 'back' : 'archive'} size={18} />
          {isOpen ? strings.chats.leaveArchive : strings.chats.archived(archived.length)}
        </button>
      )}
      <Rows {...rows} ids={isOpen ? archived : listed} />
    </>
  );
};

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

/** A common letter stands in every chat: what else was found is not pushed out of sight. */
const shownWhileSearching = 6;

const FoundRows = (props: RowsProps) => {
  const [all, setAll] = useState(false);
  if (all || props.ids.length <= shownWhileSearching) return <Rows {...props} />;
  return (
    <>
      <Rows {...props} ids={props.ids.slice(0, shownWhileSearching)} />
      <Button variant="quiet" onPress={() => setAll(true)}>
        {strings.chats.showAll(props.ids.length)}
      </Button>
    </>
  );
};

interface FoundProps extends RowsProps {
  text: string;
  people: FoundPeople;
  search: SearchParts;
}

const Found = ({ text, people, search, ...rows }: FoundProps) => {
  const isEmpty = rows.ids.length === 0 && people.people?.length === 0 && !search.hasResults;
  return (
    <>
      {rows.ids.length > 0 && <FoundRows key={text} {...rows} />}
      <PeopleFound found={people} onOpen={rows.onOpen} />
      {isEmpty ? <EmptyState icon="search" title={strings.chats.noMatch(text)} /> : search.results}
    </>
  );
};

/** Opens what stands first below the field: a chat, a person, else a message. */
const useOpenFirst = (ids: readonly string[] | null, people: FoundPeople, search: SearchParts): (() => boolean) => {
  const openDirect = useOpenDirect();
  return () => {
    // What narrows messages says nothing about chats and people.
    const [chat, person] = hasFilters(searchRequest.get().filters) ? [] : [ids?.[0], people.people?.[0]];
    if (chat) navigate(chatPath(chat));
    else if (person) void openDirect(person.id);
    else search.openFirst();
    if (!chat && !person) return false;
    endSearch();
    return true;
  };
};

export const ChatList = ({ selectedId, seenId, onNewChat, search }: Props) => {
  const request = useStore(searchRequest);
  const field = useRef<HTMLInputElement>(null);
  const all = useChatIds();
  const order = useChatOrder();
  const ids = useFoundChats(all, request.text);
  const people = useFoundPeople(request.text);
  const openFirst = useOpenFirst(ids, people, search);
  const onlyMessages = hasFilters(request.filters);
  const rows = { ids: ids ?? [], selectedId, seenId, onOpen: endSearch };
  return (
    <nav className="chat-list" aria-label={strings.chats.list} onKeyDown={walk}>
      <Search
        value={request.text}
        onEnter={() => openFirst() && field.current?.blur()}
        field={field}
        tools={search.tools}
      />
      {isSearching(request) && search.filters}
      <div className="chat-list-scroll">
        {ids === null && <Skeleton rows={8} shape="chats" />}
        {isSearching(request) ? (
          onlyMessages ? (
            search.results
          ) : (
            <Found {...rows} text={request.text.trim()} people={people} search={search} />
          )
        ) : (
          <>
            {search.saved}
            {rows.ids.length > 0 && <OrderedRows {...rows} order={order} />}
            {all?.length === 0 && <NoChats onNewChat={onNewChat} />}
          </>
        )}
      </div>
      <OpenMenu />
    </nav>
  );
};
