import { type KeyboardEvent, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { nameOf } from '../../shared/people/person-name.js';
import type { Person } from '../../shared/people/people-queries.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { IconButton } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Icon } from '../../shared/ui/icon.js';
import { usePeopleSearch } from '../../shared/people/use-people-search.js';

const Chosen = ({ people, onRemove }: { people: readonly Person[]; onRemove: (person: Person) => void }) => (
  <ul className="chosen" aria-label={strings.newChat.chosen}>
    {people.map((person) => (
      <li key={person.id} className="chosen-person">
        <Avatar id={person.id} name={nameOf(person)} size="small" />
        <bdi>{nameOf(person)}</bdi>
        <IconButton icon="close" label={strings.newChat.remove(nameOf(person))} onPress={() => onRemove(person)} />
      </li>
    ))}
  </ul>
);

const PersonOption = ({ person }: { person: Person }) => (
  <ListBoxItem id={person.id} textValue={nameOf(person)} className="person-option">
    {({ isSelected }) => (
      <>
        <Avatar id={person.id} name={nameOf(person)} />
        <span className="person-option-text">
          <bdi className="person-option-name">{nameOf(person)}</bdi>
          <span className="person-option-username">@{person.username}</span>
        </span>
        {isSelected && <Icon name="check" />}
      </>
    )}
  </ListBoxItem>
);

interface Props {
  chosen: readonly Person[];
  onChange: (people: readonly Person[]) => void;
  /** Ids that are not offered. */
  leaveOut: ReadonlySet<string>;
}

export const PeoplePicker = ({ chosen, onChange, leaveOut }: Props) => {
  const [text, setText] = useState('');
  const found = usePeopleSearch(text, { emptyMeans: 'everybody' });
  const people = found.people?.filter((person) => !leaveOut.has(person.id)) ?? null;
  const choose = (ids: ReadonlySet<string>): void => {
    const shown = people ?? [];
    const kept = chosen.filter((person) => ids.has(person.id) || !shown.some((one) => one.id === person.id));
    const added = shown.filter((person) => ids.has(person.id) && !chosen.some((one) => one.id === person.id));
    onChange([...kept, ...added]);
    if (added.length > 0) setText('');
  };
  const takeFirst = (event: KeyboardEvent): void => {
    const first = people?.find((person) => !chosen.some((one) => one.id === person.id));
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return;
    event.preventDefault();
    if (first) choose(new Set([...chosen.map((person) => person.id), first.id]));
  };
  return (
    <div className="picker">
      <SearchField className="search" aria-label={strings.newChat.find} value={text} onChange={setText} autoFocus>
        <Icon name="search" size={18} />
        <Input className="search-input" placeholder={strings.newChat.findHint} onKeyDown={takeFirst} />
      </SearchField>
      {chosen.length > 0 && (
        <Chosen people={chosen} onRemove={(person) => onChange(chosen.filter((one) => one.id !== person.id))} />
      )}
      <FormProblem words={found.problem} />
      <ListBox
        className="picker-list"
        aria-label={strings.newChat.find}
        selectionMode="multiple"
        selectionBehavior="toggle"
        escapeKeyBehavior="none"
        items={people ?? []}
        selectedKeys={chosen.map((person) => person.id)}
        onSelectionChange={(keys) =>
          choose(keys === 'all' ? new Set((people ?? []).map((one) => one.id)) : (keys as Set<string>))
        }
        renderEmptyState={() => (
          <p className="picker-empty">{people ? strings.newChat.nobody : strings.common.loading}</p>
        )}
      >
        {(person) => <PersonOption person={person} />}
      </ListBox>
    </div>
  );
};
