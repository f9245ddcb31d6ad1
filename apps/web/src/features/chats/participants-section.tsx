import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Virtualizer } from 'virtua';
import type { ChatSummary, ParticipantFields } from '../../shared/cache/chat-cache.js';
import type { Person } from '../../shared/people/people-queries.js';
import { nameOf } from '../../shared/people/person-name.js';
import { usePeopleDirectory } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { describeError } from '../../shared/text/error-words.js';
import { fold } from '../../shared/text/fold.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Icon } from '../../shared/ui/icon.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useAddParticipants, useRemoveParticipant, useSetParticipantRole } from './chat-mutations.js';
import { participantActions } from './participant-rights.js';
import { type ParticipantAction, ParticipantRow } from './participant-row.js';
import { PeoplePicker } from './people-picker.js';

interface Question {
  title: string;
  text: string;
  confirm: string;
  run: () => Promise<void>;
}

/** Removing somebody and giving the ownership away are asked for first. */
const useParticipantActions = (chatId: string) => {
  const removeParticipant = useRemoveParticipant();
  const setRole = useSetParticipantRole();
  const [question, setQuestion] = useState<Question | null>(null);
  const run = (work: () => Promise<void>): void =>
    void work().catch((error: unknown) => showProblem(describeError(error)));
  const act = (userId: string, action: ParticipantAction, name: string): void => {
    const { removePersonTitle, removePersonText, removePerson, ownerTitle, ownerText, makeOwner } = strings.details;
    if (action.kind === 'remove') {
      const work = () => removeParticipant(chatId, userId);
      setQuestion({ title: removePersonTitle(name), text: removePersonText, confirm: removePerson, run: work });
    } else if (action.role === 'owner') {
      setQuestion({
        title: ownerTitle(name),
        text: ownerText,
        confirm: makeOwner,
        run: () => setRole(chatId, userId, 'owner'),
      });
    } else run(() => setRole(chatId, userId, action.role));
  };
  const dialog = question && (
    <ConfirmDialog {...question} onConfirm={() => run(question.run)} onClose={() => setQuestion(null)} />
  );
  return { act, dialog };
};

const AddPeople = ({ chatId, present }: { chatId: string; present: ReadonlySet<string> }) => {
  const add = useAddParticipants();
  const { busy, problem, run, setProblem } = useRequest();
  const [open, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const close = (): void => {
    setOpen(false);
    setWasOpen(true);
    setChosen([]);
  };
  const submit = async (): Promise<void> => {
    if (chosen.length === 0) return setProblem({ words: strings.newChat.nobodyChosen, field: null });
    if (
      await run(() =>
        add(
          chatId,
          chosen.map((person) => person.id),
        ),
      )
    )
      close();
  };
  if (!open) {
    return (
      <Button autoFocus={wasOpen} onPress={() => setOpen(true)}>
        {strings.details.add}
      </Button>
    );
  }
  return (
    <div
      className="add-people"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <PeoplePicker chosen={chosen} onChange={setChosen} leaveOut={present} />
      <FormProblem words={problem?.words} />
      <footer className="dialog-actions">
        <Button onPress={close}>{strings.common.cancel}</Button>
        <Button variant="primary" busy={busy} onPress={() => void submit()}>
          {strings.details.addChosen(chosen.length)}
        </Button>
      </footer>
    </div>
  );
};

const FindPerson = ({ text, onChange }: { text: string; onChange: (text: string) => void }) => (
  <SearchField className="search" aria-label={strings.details.find} value={text} onChange={onChange}>
    <Icon name="search" size={18} />
    <Input className="search-input" placeholder={strings.details.find} />
  </SearchField>
);

/** Those whose name or username contains the text. */
const useMatching = (participants: readonly ParticipantFields[], text: string): readonly ParticipantFields[] => {
  const directory = usePeopleDirectory();
  const wanted = fold(text.trim().replace(/^@/, ''));
  if (!wanted) return participants;
  return participants.filter(({ userId }) => {
    directory.want(userId);
    const person = directory.read(userId);
    return fold(`${nameOf(person)} ${person?.username ?? ''}`).includes(wanted);
  });
};

/** A search pays from so many people on, a scroll of its own from so many. */
const fewPeople = 6;
const manyPeople = 40;

interface Props {
  chat: ChatSummary;
  participants: readonly ParticipantFields[];
  mayAdd: boolean;
}

export const ParticipantsSection = ({ chat, participants, mayAdd }: Props) => {
  const viewerId = useViewerId();
  const { act, dialog } = useParticipantActions(chat.id);
  const [text, setText] = useState('');
  const shown = useMatching(participants, text);
  const mine = participants.find((participant) => participant.userId === viewerId)?.role ?? null;
  const actionsFor = (participant: ParticipantFields): ParticipantAction[] =>
    chat.chatType === 'direct' || participant.userId === viewerId ? [] : participantActions(mine, participant.role);
  const row = (participant: ParticipantFields) => (
    <ParticipantRow
      key={participant.userId}
      participant={participant}
      isViewer={participant.userId === viewerId}
      actions={actionsFor(participant)}
      onAction={(action, name) => act(participant.userId, action, name)}
    />
  );
  return (
    <section className="details-section">
      <h3 className="details-heading">
        {strings.details.participants} · {chat.participantCount}
      </h3>
      {mayAdd && (
        <AddPeople chatId={chat.id} present={new Set(participants.map((participant) => participant.userId))} />
      )}
      {participants.length > fewPeople && <FindPerson text={text} onChange={setText} />}
      {shown.length === 0 && text.trim() !== '' && <p className="dialog-text">{strings.details.nobodyFound}</p>}
      {shown.length > manyPeople ? (
        <div className="participants-scroll" role="group" aria-label={strings.details.participants} tabIndex={0}>
          <Virtualizer as="ul" item="li" data={shown} itemSize={56}>
            {row}
          </Virtualizer>
        </div>
      ) : (
        <ul>
          {shown.map((participant) => (
            <li key={participant.userId}>{row(participant)}</li>
          ))}
        </ul>
      )}
      {dialog}
    </section>
  );
};
