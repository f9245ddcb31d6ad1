import { useState } from 'react';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import type { Person } from '../../shared/people/people-queries.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useCreateChat } from './chat-mutations.js';
import { PeoplePicker } from './people-picker.js';

/** One person makes a direct chat, more (or a name) make a group. */
export const NewChatDialog = ({ onClose }: { onClose: () => void }) => {
  const viewerId = useViewerId();
  const createChat = useCreateChat();
  const { busy, problem, run } = useRequest();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [name, setName] = useState('');
  const isGroup = chosen.length > 1 || (chosen.length === 1 && name.trim() !== '');
  const create = async (): Promise<void> => {
    const participantIds = chosen.map((person) => person.id);
    const named = name.trim() ? { name: name.trim() } : {};
    const input = isGroup
      ? { chatType: 'group' as const, participantIds, ...named }
      : { chatType: 'direct' as const, participantIds };
    let chatId = '';
    if (!(await run(async () => (chatId = await createChat(input))))) return;
    onClose();
    navigate(chatPath(chatId));
  };
  return (
    <Dialog title={strings.newChat.title} onClose={onClose}>
      <PeoplePicker chosen={chosen} onChange={setChosen} leaveOut={new Set([viewerId])} />
      {chosen.length > 1 && (
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
        <Button variant="primary" isDisabled={chosen.length === 0} busy={busy} onPress={() => void create()}>
          {isGroup ? strings.newChat.startGroup : strings.newChat.startDirect}
        </Button>
      </footer>
    </Dialog>
  );
};
