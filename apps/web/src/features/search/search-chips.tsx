import { Button as AriaButton } from 'react-aria-components/Button';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { useChat } from '../../shared/chats/use-chats.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { narrowSearch, searchRequest, type SearchFilters } from '../../shared/search/search-request.js';
import { useStore } from '../../shared/state/store.js';
import { formatDate } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { Icon } from '../../shared/ui/icon.js';
import { ChatChoice, DateChoice, HasChoice, PersonChoice } from './filter-choices.js';

const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);

/** A filter that is set; a press takes it away. */
const Chip = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <AriaButton className="chip chip-set" aria-label={strings.search.removeFilter(label)} onPress={onRemove}>
    <bdi className="chip-text">{label}</bdi>
    <Icon name="close" size={14} />
  </AriaButton>
);

const KnownChatChip = ({ chat, onRemove }: { chat: ChatSummary; onRemove: () => void }) => (
  <Chip label={strings.search.inChat(useChatTitle(chat))} onRemove={onRemove} />
);

const ChatChip = ({ chatId, onRemove }: { chatId: string; onRemove: () => void }) => {
  const chat = useChat(chatId);
  if (!chat) return <Chip label={strings.search.inChat(strings.chats.gone)} onRemove={onRemove} />;
  return <KnownChatChip chat={chat} onRemove={onRemove} />;
};

const PersonChip = ({ personId, onRemove }: { personId: string; onRemove: () => void }) => (
  <Chip label={strings.search.fromPerson(usePersonName(personId))} onRemove={onRemove} />
);

const dateLabel = ({ from, to }: SearchFilters): string => {
  if (from && to) return strings.search.between(formatDate(from), formatDate(to));
  return from ? strings.search.since(formatDate(from)) : strings.search.until(formatDate(to ?? ''));
};

const SetChips = ({ filters }: { filters: SearchFilters }) => (
  <>
    {filters.chatIds.map((id) => (
      <ChatChip key={id} chatId={id} onRemove={() => narrowSearch({ chatIds: without(filters.chatIds, id) })} />
    ))}
    {filters.senderIds.map((id) => (
      <PersonChip key={id} personId={id} onRemove={() => narrowSearch({ senderIds: without(filters.senderIds, id) })} />
    ))}
    {(filters.from || filters.to) && (
      <Chip label={dateLabel(filters)} onRemove={() => narrowSearch({ from: null, to: null })} />
    )}
    {filters.hasAttachment && (
      <Chip label={strings.search.hasFile} onRemove={() => narrowSearch({ hasAttachment: false })} />
    )}
    {filters.hasLink && <Chip label={strings.search.hasLink} onRemove={() => narrowSearch({ hasLink: false })} />}
    {filters.mentionsMe && (
      <Chip label={strings.search.mentionsMe} onRemove={() => narrowSearch({ mentionsMe: false })} />
    )}
  </>
);

/** What narrows the search, and what else could. */
export const SearchChips = () => {
  const { filters } = useStore(searchRequest);
  return (
    <div className="chips" role="group" aria-label={strings.search.filters}>
      <SetChips filters={filters} />
      <ChatChoice chosen={filters.chatIds} />
      <PersonChoice chosen={filters.senderIds} />
      <DateChoice filters={filters} />
      <HasChoice filters={filters} />
    </div>
  );
};
