import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Virtualizer } from 'virtua';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { EmptyState } from '../../shared/ui/empty-state.js';
import { Icon } from '../../shared/ui/icon.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { ChatRow } from './chat-row.js';
import { useChatFilter } from './use-chat-filter.js';
import { useChatIds } from '../../shared/chats/use-chats.js';

interface Props {
  selectedId: string | null;
  /** The chat that is being looked at, at its newest message. */
  seenId: string | null;
  onNewChat: () => void;
}

const Search = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <SearchField className="search" aria-label={strings.chats.search} value={value} onChange={onChange}>
    <Icon name="search" size={18} />
    <Input className="search-input" placeholder={strings.chats.search} />
  </SearchField>
);

const rowHeight = 72;

const Rows = ({
  ids,
  selectedId,
  seenId,
}: {
  ids: readonly string[];
  selectedId: string | null;
  seenId: string | null;
}) => (
  <Virtualizer as="ul" item="li" data={ids} itemSize={rowHeight}>
    {(id) => <ChatRow key={id} chatId={id} selected={id === selectedId} seen={id === seenId} />}
  </Virtualizer>
);

export const ChatList = ({ selectedId, seenId, onNewChat }: Props) => {
  const [text, setText] = useState('');
  const all = useChatIds();
  const ids = useChatFilter(all, text);
  return (
    <nav className="chat-list" aria-label={strings.chats.list}>
      <Search value={text} onChange={setText} />
      <div className="chat-list-scroll">
        {ids === null && <Skeleton rows={8} shape="chats" />}
        {ids && ids.length > 0 && <Rows ids={ids} selectedId={selectedId} seenId={seenId} />}
        {ids?.length === 0 && all?.length !== 0 && (
          <EmptyState icon="search" title={strings.chats.noMatch(text.trim())} />
        )}
        {all?.length === 0 && (
          <EmptyState icon="chats" title={strings.chats.none} hint={strings.chats.noneHint}>
            <Button variant="primary" onPress={onNewChat}>
              {strings.chats.create}
            </Button>
          </EmptyState>
        )}
      </div>
    </nav>
  );
};
