import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { navigate } from '../../shared/navigation/navigation.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { ConfirmDialog, Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useLeaveChat, useRemoveChat, useUpdateChat } from './chat-mutations.js';
import { ChatAvatar } from './chat-avatar.js';
import { useChatTitle } from '../../shared/chats/chat-title.js';
import { chatRights } from './participant-rights.js';
import { FilesSection } from './files-section.js';
import { NotifySection } from './notify-section.js';
import { ParticipantsSection } from './participants-section.js';
import { useParticipants } from '../../shared/chats/use-participants.js';

const NameForm = ({ chat }: { chat: ChatSummary }) => {
  const updateChat = useUpdateChat();
  const { busy, problem, run } = useRequest();
  const [name, setName] = useState(chat.name ?? '');
  const [description, setDescription] = useState(chat.description ?? '');
  const changed = name.trim() !== (chat.name ?? '') || description.trim() !== (chat.description ?? '');
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const input = { id: chat.id, name: name.trim() || null, description: description.trim() || null };
    if (await run(() => updateChat(input))) showToast(strings.details.saved);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <TextInput label={strings.details.name} value={name} onChange={setName} />
      <TextInput label={strings.details.description} value={description} onChange={setDescription} />
      <FormProblem words={problem?.words} />
      {changed && (
        <Button variant="primary" type="submit" busy={busy}>
          {strings.details.rename}
        </Button>
      )}
    </form>
  );
};

const questionOf = (asked: 'leave' | 'remove') =>
  asked === 'leave'
    ? { title: strings.details.leaveTitle, text: strings.details.leaveText, confirm: strings.details.leave }
    : { title: strings.details.removeTitle, text: strings.details.removeText, confirm: strings.details.remove };

const Farewell = ({
  chat,
  mayLeave,
  mayRemove,
  onGone,
}: {
  chat: ChatSummary;
  mayLeave: boolean;
  mayRemove: boolean;
  onGone: () => void;
}) => {
  const viewerId = useViewerId();
  const leaveChat = useLeaveChat();
  const removeChat = useRemoveChat();
  const [asked, setAsked] = useState<'leave' | 'remove' | null>(null);
  const confirm = (): void => {
    const work = asked === 'leave' ? leaveChat(chat.id, viewerId) : removeChat(chat.id);
    work.then(onGone, (error: unknown) => showProblem(describeError(error)));
  };
  return (
    <footer className="details-farewell">
      {mayLeave && (
        <Button variant="quiet" onPress={() => setAsked('leave')}>
          {strings.details.leave}
        </Button>
      )}
      {mayRemove && (
        <Button variant="danger" onPress={() => setAsked('remove')}>
          {chat.chatType === 'direct' ? strings.details.removeBoth : strings.details.remove}
        </Button>
      )}
      {asked && <ConfirmDialog {...questionOf(asked)} onConfirm={confirm} onClose={() => setAsked(null)} />}
    </footer>
  );
};

interface Props {
  chat: ChatSummary;
  onClose: () => void;
  /** Above the people. */
  children?: ReactNode;
}

const goHome = (): void => navigate('/', { replace: true });

const ChatDetails = ({ chat, children }: Omit<Props, 'onClose'>) => {
  const viewerId = useViewerId();
  const title = useChatTitle(chat);
  const participants = useParticipants(chat.id, chat.participantCount);
  const role = participants.find((participant) => participant.userId === viewerId)?.role ?? null;
  const rights = chatRights(chat.chatType, role);
  return (
    <>
      <div className="details-head">
        <ChatAvatar chat={chat} title={title} size="large" />
        <bdi className="details-title">{title}</bdi>
        {chat.description && !rights.rename && (
          <p className="details-description" dir="auto">
            {chat.description}
          </p>
        )}
      </div>
      {rights.rename && <NameForm key={`${chat.name}:${chat.description}`} chat={chat} />}
      <NotifySection chat={chat} />
      {children}
      <Tabs className="details-tabs">
        <TabList className="segments-row" aria-label={strings.details.title}>
          <Tab id="people" className="segment">
            {strings.details.participants}
          </Tab>
          <Tab id="files" className="segment">
            {strings.files.tab}
          </Tab>
        </TabList>
        <TabPanel id="people">
          <ParticipantsSection chat={chat} participants={participants} mayAdd={rights.addPeople} />
        </TabPanel>
        <TabPanel id="files">
          <FilesSection chatId={chat.id} />
        </TabPanel>
      </Tabs>
      <Farewell chat={chat} mayLeave={rights.leave} mayRemove={rights.remove} onGone={goHome} />
    </>
  );
};

/** Over the chat, at its side. */
export const ChatDetailsDialog = ({ chat, onClose, children }: Props) => (
  <Dialog title={strings.details.title} onClose={onClose} side>
    <ChatDetails chat={chat}>{children}</ChatDetails>
  </Dialog>
);

/** Beside the chat, where there is room for a third column. */
export const ChatDetailsColumn = ({ chat, onClose, children }: Props) => (
  <aside
    className="details-column"
    aria-label={strings.details.title}
    onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
  >
    <header className="dialog-header">
      <h2 className="dialog-title">{strings.details.title}</h2>
      <IconButton icon="close" label={strings.common.close} onPress={onClose} />
    </header>
    <ChatDetails chat={chat}>{children}</ChatDetails>
  </aside>
);
