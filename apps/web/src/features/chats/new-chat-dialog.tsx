import { useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import type { Person } from '../../shared/people/people-queries.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Icon } from '../../shared/ui/icon.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useCreateChat } from './chat-mutations.js';
import { PeoplePicker } from './people-picker.js';

const AsGroup = ({ isGroup, onChange }: { isGroup: boolean; onChange: (isGroup: boolean) => void }) => (
  <Checkbox className="checkbox" isSelected={isGroup} onChange={onChange}>
    <span className="checkbox-box" aria-hidden="true">
      <Icon name="check" size={14} />
    </span>
    {strings.newChat.asGroup}
  </Checkbox>
);

/** One person makes a direct chat, or a group of two when that is wanted; more make a group. */
export const NewChatDialog = ({ onClose }: { onClose: () => void }) => {
  const viewerId = useViewerId();
  const createChat = useCreateChat();
  const { busy, problem, run, setProblem } = useRequest();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [wantsGroup, setWantsGroup] = useState(false);
  const [name, setName] = useState('');
  const isGroup = chosen.length > 1 || (chosen.length === 1 && wantsGroup);
  const choose = (people: readonly Person[]): void => {
    setProblem(null);
    setChosen(people);
  };
  const create = async (): Promise<void> => {
    if (chosen.length === 0) return setProblem({ words: strings.newChat.nobodyChosen, field: null });
    const participantIds = chosen.map((person) => person.id);
    const named = name.trim() ? { name: name.trim() } : {};
    const input = isGroup
      ? { chatType: 'group' as const, participantIds, ...named }
      : { chatType: 'direct' as const, participantIds };
    let chatId = '';
    if (await run(async () => (chatId = await createChat(input)))) navigate(chatPath(chatId));
  };
  return (
    <Dialog title={strings.newChat.title} onClose={onClose}>
      <PeoplePicker chosen={chosen} onChange={choose} leaveOut={new Set([viewerId])} />
      {chosen.length === 1 && <AsGroup isGroup={wantsGroup} onChange={setWantsGroup} />}
      {isGroup && (
        <TextInput
          label={strings.newChat.groupName}
          hint={strings.newChat.groupNameHint}
          value={name}
          onChange={setName}
        />
      )}
      <FormProblem words={problem?.words} />
      <footer className="dialog-actions">
        <Button onPress={onClose}>{strings.common.cancel}</Button>
        <Button variant="primary" busy={busy} onPress={() => void create()}>
          {isGroup ? strings.newChat.startGroup : strings.newChat.startDirect}
        </Button>
      </footer>
    </Dialog>
  );
};
