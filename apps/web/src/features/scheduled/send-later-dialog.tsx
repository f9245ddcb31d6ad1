import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import type { Scheduled } from '../../shared/cache/scheduled-cache.js';
import type { ScheduleMessageInput } from '../../shared/generated/graphql.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { newId } from '../../shared/state/new-id.js';
import { formatMoment } from '../../shared/text/dates.js';
import { clip } from '../../shared/text/emoji.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { useDraftSync } from '../../shared/writing/draft-sync-context.js';
import { useDraft, writeDraft } from '../../shared/writing/drafts.js';
import { cancelScheduled, scheduleMessage } from './scheduled-mutations.js';
import { sendTimes, toLocalInput } from './send-times.js';
import { useScheduled } from './use-scheduled.js';

type When = Pick<ScheduleMessageInput, 'sendAt' | 'sendAtTheirTime' | 'sendWhenOnline'>;

const whenOf = (scheduled: Scheduled): string => {
  if (scheduled.state === 'failed') return strings.later.failed;
  if (scheduled.sendAt) return formatMoment(scheduled.sendAt);
  return scheduled.sendAtTheirTime ? strings.later.theirTimeIs(scheduled.sendAtTheirTime) : strings.later.online;
};

/** The row that had the focus is gone: keys go on working in the dialog. */
const focusDialog = (): void => document.querySelector<HTMLElement>('[role=dialog]')?.focus();

const WaitingRow = ({ scheduled }: { scheduled: Scheduled }) => {
  const client = useApolloClient();
  const cancel = (): void =>
    void cancelScheduled(client, scheduled).then(focusDialog, (error: unknown) => showProblem(describeError(error)));
  return (
    <li className="later-row">
      <span className="later-row-text">
        <span className="later-row-when">{whenOf(scheduled)}</span>
        <bdi className="later-row-content">{clip(scheduled.content, 200)}</bdi>
      </span>
      {scheduled.state === 'waiting' && <IconButton icon="trash" label={strings.later.cancel} onPress={cancel} />}
    </li>
  );
};

const Waiting = ({ chatId }: { chatId: string }) => {
  const waiting = useScheduled(chatId);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="later-waiting">
      <h3 className="details-heading" id="later-waiting">
        {strings.later.waiting}
      </h3>
      <ul className="later-rows">
        {waiting.map((scheduled) => (
          <WaitingRow key={scheduled.id} scheduled={scheduled} />
        ))}
      </ul>
    </section>
  );
};

interface ChoiceProps {
  isDirect: boolean;
  busy: boolean;
  onChoose: (when: When) => void;
}

const AtMoment = ({ busy, onChoose }: Omit<ChoiceProps, 'isDirect'>) => {
  const [at, setAt] = useState(() => toLocalInput(sendTimes(new Date()).hour));
  const moment = new Date(at);
  const isFuture = moment > new Date();
  return (
    <div className="later-line">
      <label className="later-field">
        <span className="field-label">{strings.later.moment}</span>
        <span className="field-frame">
          <input
            className="field-input"
            type="datetime-local"
            value={at}
            min={toLocalInput(new Date())}
            onChange={(event) => setAt(event.target.value)}
          />
        </span>
      </label>
      <Button busy={busy} isDisabled={!isFuture} onPress={() => onChoose({ sendAt: moment.toISOString() })}>
        {strings.later.confirm}
      </Button>
    </div>
  );
};

const AtTheirTime = ({ busy, onChoose }: Omit<ChoiceProps, 'isDirect'>) => {
  const [time, setTime] = useState('09:00');
  return (
    <div className="later-line">
      <label className="later-field">
        <span className="field-label">{strings.later.theirTime}</span>
        <span className="field-frame">
          <input className="field-input" type="time" value={time} onChange={(event) => setTime(event.target.value)} />
        </span>
      </label>
      <Button busy={busy} isDisabled={time === ''} onPress={() => onChoose({ sendAtTheirTime: time })}>
        {strings.later.confirm}
      </Button>
    </div>
  );
};

const Choices = ({ isDirect, busy, onChoose }: ChoiceProps) => {
  const times = sendTimes(new Date());
  return (
    <div className="later-choices">
      {(['hour', 'tomorrow', 'monday'] as const).map((name) => (
        <Button key={name} wide busy={busy} onPress={() => onChoose({ sendAt: times[name].toISOString() })}>
          {strings.later.times[name]} · {formatMoment(times[name].toISOString())}
        </Button>
      ))}
      <AtMoment busy={busy} onChoose={onChoose} />
      {isDirect && <AtTheirTime busy={busy} onChoose={onChoose} />}
      {isDirect && (
        <Button wide busy={busy} onPress={() => onChoose({ sendWhenOnline: true })}>
          {strings.later.whenOnline}
        </Button>
      )}
    </div>
  );
};

/** When to send what is written, and what waits already. */
export const SendLaterDialog = ({ chat, onClose }: { chat: ChatSummary; onClose: () => void }) => {
  const client = useApolloClient();
  const viewerId = useViewerId();
  const sync = useDraftSync();
  const text = useDraft(chat.id);
  const { busy, problem, run } = useRequest();
  const choose = async (when: When): Promise<void> => {
    const input = { chatId: chat.id, content: text, clientMessageId: newId(), ...when };
    if (!(await run(() => scheduleMessage(client, input)))) return;
    writeDraft(viewerId, chat.id, '');
    sync?.retry();
    showToast(strings.later.done);
    onClose();
  };
  return (
    <Dialog title={strings.later.title} onClose={onClose} narrow>
      {text.trim() === '' ? (
        <p className="dialog-text">{strings.later.writeFirst}</p>
      ) : (
        <Choices isDirect={chat.chatType === 'direct'} busy={busy} onChoose={(when) => void choose(when)} />
      )}
      <FormProblem words={problem?.words} />
      <Waiting chatId={chat.id} />
    </Dialog>
  );
};
