import { useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { nameOf } from '../../shared/people/person-name.js';
import { peopleSearchQuery, type Person } from '../../shared/people/people-queries.js';
import { usePeopleDirectory } from '../../shared/people/use-people.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { IconButton } from '../../shared/ui/button.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Icon } from '../../shared/ui/icon.js';

const typingPauseMs = 200;
const shownPeople = 30;

interface Found {
  people: readonly Person[] | null;
  problem: string | null;
}

/** People whose name begins with the text, a moment after the last keystroke. */
const usePeopleSearch = (text: string, leaveOut: ReadonlySet<string>): Found => {
  const client = useApolloClient();
  const directory = usePeopleDirectory();
  const [found, setFound] = useState<Found>({ people: null, problem: null });
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const variables = { search: text.trim() || null, limit: shownPeople };
      const { data } = await client.query({ query: peopleSearchQuery, variables });
      if (abort.signal.aborted) return;
      directory.put(data?.users ?? []);
      setFound({ people: data?.users ?? [], problem: null });
    };
    const fail = (error: unknown): void => {
      if (!abort.signal.aborted) setFound({ people: null, problem: describeError(error) });
    };
    const timer = setTimeout(() => void ask().catch(fail), typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, directory, text]);
  return { ...found, people: found.people?.filter((person) => !leaveOut.has(person.id)) ?? null };
};

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
  const { people, problem } = usePeopleSearch(text, leaveOut);
  const choose = (ids: ReadonlySet<string>): void => {
    const shown = people ?? [];
    const kept = chosen.filter((person) => ids.has(person.id) || !shown.some((one) => one.id === person.id));
    const added = shown.filter((person) => ids.has(person.id) && !chosen.some((one) => one.id === person.id));
    onChange([...kept, ...added]);
  };
  return (
    <div className="picker">
      <SearchField className="search" aria-label={strings.newChat.find} value={text} onChange={setText} autoFocus>
        <Icon name="search" size={18} />
        <Input className="search-input" placeholder={strings.newChat.findHint} />
      </SearchField>
      {chosen.length > 0 && (
        <Chosen people={chosen} onRemove={(person) => onChange(chosen.filter((one) => one.id !== person.id))} />
      )}
      <FormProblem words={problem} />
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
