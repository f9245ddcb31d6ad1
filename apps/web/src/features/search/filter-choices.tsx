import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { useChatFilter } from '../../shared/chats/use-chat-filter.js';
import { useChat, useChatIds } from '../../shared/chats/use-chats.js';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { nameOf } from '../../shared/people/person-name.js';
import { usePeopleSearch } from '../../shared/people/use-people-search.js';
import { narrowSearch, type SearchFilters } from '../../shared/search/search-request.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Icon } from '../../shared/ui/icon.js';
import { dayBefore } from './search-filter.js';

const shownChats = 50;

const ChipButton = ({ label }: { label: string }) => (
  <AriaButton className="chip">
    <Icon name="plus" size={14} />
    {label}
  </AriaButton>
);

interface ChoiceProps {
  label: string;
  children: (text: string, close: () => void) => ReactNode;
}

/** A chip that opens a list to choose from, with a field that narrows the list. */
const Choice = ({ label, children }: ChoiceProps) => {
  const [text, setText] = useState('');
  return (
    <DialogTrigger onOpenChange={() => setText('')}>
      <ChipButton label={label} />
      <Popover className="popover filter-popover" placement="bottom start">
        <Dialog className="filter-dialog" aria-label={label}>
          {({ close }) => (
            <>
              <SearchField
                className="search"
                aria-label={strings.search.narrow}
                value={text}
                onChange={setText}
                autoFocus
              >
                <Icon name="search" size={18} />
                <Input className="search-input" placeholder={strings.search.narrow} />
              </SearchField>
              {children(text, close)}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
};

const Nobody = () => <p className="picker-empty">{strings.search.noChoice}</p>;

const KnownChatOption = ({ chat }: { chat: ChatSummary }) => (
  <bdi className="person-option-name">{useChatTitle(chat)}</bdi>
);

const ChatOption = ({ chatId }: { chatId: string }) => {
  const chat = useChat(chatId);
  return chat ? <KnownChatOption chat={chat} /> : null;
};

const ChatOptions = ({ text, onChoose }: { text: string; onChoose: (chatId: string) => void }) => {
  const ids = useChatFilter(useChatIds(), text) ?? [];
  return (
    <ListBox
      className="picker-list"
      aria-label={strings.search.chats}
      items={ids.slice(0, shownChats).map((id) => ({ id }))}
      onAction={(id) => onChoose(String(id))}
      renderEmptyState={Nobody}
    >
      {({ id }) => (
        <ListBoxItem id={id} textValue={id} className="person-option">
          <ChatOption chatId={id} />
        </ListBoxItem>
      )}
    </ListBox>
  );
};

const added = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);

export const ChatChoice = ({ chosen }: { chosen: readonly string[] }) => (
  <Choice label={strings.search.in}>
    {(text, close) => (
      <ChatOptions
        text={text}
        onChoose={(id) => {
          narrowSearch({ chatIds: added(chosen, id) });
          close();
        }}
      />
    )}
  </Choice>
);

const PersonOptions = ({ text, onChoose }: { text: string; onChoose: (personId: string) => void }) => {
  const { people } = usePeopleSearch(text, { emptyMeans: 'everybody' });
  return (
    <ListBox
      className="picker-list"
      aria-label={strings.search.people}
      items={people ?? []}
      onAction={(id) => onChoose(String(id))}
      renderEmptyState={people ? Nobody : () => null}
    >
      {(person) => (
        <ListBoxItem id={person.id} textValue={nameOf(person)} className="person-option">
          <Avatar id={person.id} name={nameOf(person)} size="small" />
          <span className="person-option-text">
            <bdi className="person-option-name">{nameOf(person)}</bdi>
            <span className="person-option-username">@{person.username}</span>
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
};

export const PersonChoice = ({ chosen }: { chosen: readonly string[] }) => (
  <Choice label={strings.search.from}>
    {(text, close) => (
      <PersonOptions
        text={text}
        onChoose={(id) => {
          narrowSearch({ senderIds: added(chosen, id) });
          close();
        }}
      />
    )}
  </Choice>
);

const recently = { today: 0, week: 6, month: 29, year: 364 } as const;

const DayField = ({ label, day, onChange }: { label: string; day: string | null; onChange: (day: string) => void }) => (
  <label className="field">
    <span className="field-label">{label}</span>
    <span className="field-frame">
      <input
        className="field-input"
        type="date"
        value={day ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </span>
  </label>
);

/** When: one of the last days as often asked for, or any. */
export const DateChoice = ({ filters }: { filters: SearchFilters }) => (
  <DialogTrigger>
    <ChipButton label={strings.search.date} />
    <Popover className="popover filter-popover" placement="bottom start">
      <Dialog className="filter-dialog" aria-label={strings.search.date}>
        {({ close }) => (
          <>
            <div className="chips">
              {(Object.keys(recently) as (keyof typeof recently)[]).map((name) => (
                <AriaButton
                  key={name}
                  className="chip"
                  onPress={() => {
                    narrowSearch({ from: dayBefore(new Date(), recently[name]), to: null });
                    close();
                  }}
                >
                  {strings.search.recently[name]}
                </AriaButton>
              ))}
            </div>
            <DayField
              label={strings.search.firstDay}
              day={filters.from}
              onChange={(day) => narrowSearch({ from: day || null })}
            />
            <DayField
              label={strings.search.lastDay}
              day={filters.to}
              onChange={(day) => narrowSearch({ to: day || null })}
            />
          </>
        )}
      </Dialog>
    </Popover>
  </DialogTrigger>
);

const having = ['hasAttachment', 'hasLink', 'mentionsMe'] as const;
type Having = (typeof having)[number];

const havingLabel = (name: Having): string =>
  ({ hasAttachment: strings.search.hasFile, hasLink: strings.search.hasLink, mentionsMe: strings.search.mentionsMe })[
    name
  ];

/** What a message must have. */
export const HasChoice = ({ filters }: { filters: SearchFilters }) => {
  const choose = (name: Having): void => narrowSearch({ [name]: !filters[name] });
  return (
    <MenuTrigger>
      <ChipButton label={strings.search.has} />
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={strings.search.has}
          selectionMode="multiple"
          selectedKeys={having.filter((name) => filters[name])}
          onAction={(name) => choose(name as Having)}
        >
          {having.map((name) => (
            <MenuItem key={name} id={name} textValue={havingLabel(name)} className="menu-item">
              {havingLabel(name)}
              {filters[name] && <Icon name="check" size={18} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
