import { AttachButtons } from '../../shared/files/attach-button.js';
import { PickedTray } from '../../shared/files/picked-tray.js';
import type { ReactNode } from 'react';
import { clip } from '../../shared/text/emoji.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import type { Editing } from '../../shared/writing/drafts.js';
import { maxLength, useComposer } from './use-composer.js';

const tellLengthFrom = maxLength - 500;

interface Props {
  chatId: string;
  title: string;
  editing: Editing;
  lastOwn: () => { id: string; content: string } | null;
  /** Before the send button, while nothing is edited. */
  tools?: ReactNode;
}

const EditLine = ({ original, onCancel }: { original: string; onCancel: () => void }) => (
  <div className="edit-line">
    <Icon name="edit" size={16} />
    <span className="edit-line-label">{strings.messages.editing}</span>
    <bdi className="edit-line-text">{clip(original, 200)}</bdi>
    <IconButton icon="close" label={strings.messages.cancelEdit} onPress={onCancel} />
  </div>
);

const LengthNote = ({ length }: { length: number }) => {
  if (length < tellLengthFrom) return null;
  const over = length - maxLength;
  return (
    <p className={over > 0 ? 'length-note length-note-over' : 'length-note'} role="status">
      {over > 0 ? strings.messages.tooLong(over) : strings.messages.left(-over)}
    </p>
  );
};

export const MessageComposer = ({ chatId, title, editing, lastOwn, tools }: Props) => {
  const composer = useComposer({ chatId, editing, lastOwn });
  const { edit } = editing;
  return (
    <div className="composer">
      {edit && <EditLine original={edit.original} onCancel={editing.end} />}
      <LengthNote length={composer.length} />
      {!edit && <PickedTray chatId={chatId} />}
      <div className="composer-frame">
        {!edit && <AttachButtons chatId={chatId} />}
        <textarea
          ref={composer.box}
          className="composer-box"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          aria-label={edit ? strings.messages.editing : strings.messages.write}
          aria-describedby="composer-hint"
          placeholder={strings.messages.placeholder(title)}
          value={composer.text}
          onChange={(event) => composer.change(event.target.value)}
          onKeyDown={composer.onKeyDown}
          onPaste={composer.onPaste}
        />
        {!edit && tools}
        <IconButton
          icon={edit ? 'check' : 'send'}
          label={edit ? strings.messages.saveEdit : strings.messages.send}
          strong
          isDisabled={!composer.mayEnter}
          onPress={composer.submit}
        />
      </div>
      <p className="composer-hint" id="composer-hint">
        {strings.messages.hint}
      </p>
    </div>
  );
};
