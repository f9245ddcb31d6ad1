import type { MessageFields } from '../../shared/cache/message-cache.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import { maxLength, useComposer } from './use-composer.js';

const tellLengthFrom = maxLength - 500;

interface Props {
  chatId: string;
  title: string;
  editing: MessageFields | null;
  onEdit: (message: MessageFields | null) => void;
  lastOwn: () => MessageFields | null;
}

const EditLine = ({ message, onCancel }: { message: MessageFields; onCancel: () => void }) => (
  <div className="edit-line">
    <Icon name="edit" size={16} />
    <span className="edit-line-label">{strings.messages.editing}</span>
    <bdi className="edit-line-text">{message.content.slice(0, 200)}</bdi>
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

export const MessageComposer = ({ chatId, title, editing, onEdit, lastOwn }: Props) => {
  const composer = useComposer({ chatId, editing, onEdit, lastOwn });
  return (
    <div className="composer">
      {editing && <EditLine message={editing} onCancel={() => onEdit(null)} />}
      <LengthNote length={composer.length} />
      <div className="composer-frame">
        <textarea
          ref={composer.box}
          className="composer-box"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          aria-label={editing ? strings.messages.editing : strings.messages.write}
          aria-describedby="composer-hint"
          placeholder={strings.messages.placeholder(title)}
          value={composer.text}
          onChange={(event) => composer.change(event.target.value)}
          onKeyDown={composer.onKeyDown}
        />
        <IconButton
          icon={editing ? 'check' : 'send'}
          label={editing ? strings.messages.saveEdit : strings.messages.send}
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
