import { type SyntheticEvent, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { TextInput } from '../../shared/ui/text-input.js';
import { useRequest } from '../../shared/ui/use-request.js';
import { firstSeqFrom } from './first-seq-from.js';
import type { Start } from './use-messages.js';

/** As a date field writes it, by the device's own calendar. */
const fieldDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

interface Props {
  chat: ChatSummary;
  /** The day that the reader is at. */
  from: string;
  onShow: (start: Start) => void;
  onClose: () => void;
}

/** Leads to the first message of a day, or of the next one that has any. */
export const JumpToDate = ({ chat, from, onShow, onClose }: Props) => {
  const client = useApolloClient();
  const { busy, problem, run, setProblem } = useRequest();
  const [day, setDay] = useState(() => fieldDate(new Date(from)));
  const jump = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const moment = new Date(`${day}T00:00`);
    if (Number.isNaN(moment.getTime())) return setProblem({ words: strings.messages.noDate, field: null });
    const find = async (): Promise<void> => {
      const seq = await firstSeqFrom(client, chat.id, chat.lastSeq, moment);
      onShow(seq === null ? { kind: 'newest' } : { kind: 'message', seq, offset: null });
      onClose();
    };
    await run(find);
  };
  return (
    <Dialog title={strings.messages.toDate} onClose={onClose} narrow>
      <form className="form" noValidate onSubmit={(event) => void jump(event)}>
        <TextInput
          label={strings.messages.date}
          type="date"
          value={day}
          onChange={setDay}
          autoFocus
          problem={problem?.field === null ? problem.words : null}
        />
        <FormProblem words={problem?.field ? problem.words : null} />
        <Button variant="primary" type="submit" wide busy={busy}>
          {strings.messages.goToDate}
        </Button>
      </form>
    </Dialog>
  );
};
