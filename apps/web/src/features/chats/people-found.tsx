import { useState } from 'react';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import { nameOf } from '../../shared/people/person-name.js';
import type { Person } from '../../shared/people/people-queries.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { useCreateChat } from './chat-mutations.js';
import type { FoundPeople } from '../../shared/people/use-people-search.js';

/** Goes to the direct chat with somebody, which is made when there is none. */
export const useOpenDirect = (): ((personId: string) => Promise<void>) => {
  const createChat = useCreateChat();
  return (personId) =>
    createChat({ chatType: 'direct', participantIds: [personId] }).then(
      (chatId) => navigate(chatPath(chatId)),
      (error: unknown) => showProblem(describeError(error)),
    );
};

/** Who is not among the first is found by more letters. */
const shownPeople = 8;

const FoundRow = ({ person, onPress }: { person: Person; onPress: () => void }) => (
  <button type="button" className="chat-row" onClick={onPress}>
    <Avatar id={person.id} name={nameOf(person)} />
    <span className="chat-row-text">
      <bdi className="chat-row-title">{nameOf(person)}</bdi>
      <span className="chat-row-preview">@{person.username}</span>
    </span>
  </button>
);

/** The people below the chats of a search. */
export const PeopleFound = ({ found, onOpen }: { found: FoundPeople; onOpen: () => void }) => {
  const openDirect = useOpenDirect();
  const [opening, setOpening] = useState(false);
  const open = (person: Person): void => {
    if (opening) return;
    setOpening(true);
    void openDirect(person.id).then(() => {
      setOpening(false);
      onOpen();
    });
  };
  if (found.problem) return <p className="chat-list-note">{strings.chats.searchFailed}</p>;
  if (!found.people?.length) return null;
  return (
    <section aria-label={strings.chats.peopleFound}>
      <h2 className="chat-list-heading">{strings.chats.peopleFound}</h2>
      <ul>
        {found.people.slice(0, shownPeople).map((person) => (
          <li key={person.id}>
            <FoundRow person={person} onPress={() => open(person)} />
          </li>
        ))}
      </ul>
    </section>
  );
};
