import { type MouseEvent, useState } from 'react';
import { strings } from '../../shared/text/strings.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import { type MessageTarget, useMessageHandlers } from './message-actions.js';

const BarButton = ({
  icon,
  label,
  onClick,
}: {
  icon: IconName;
  label: string;
  onClick: (event: MouseEvent) => void;
}) => (
  <button type="button" className="message-bar-button" tabIndex={-1} aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} size={18} />
  </button>
);

/** What is done most, beside the message under the pointer; the rest is in the menu, which keys and touch open as well. */
export const MessageBar = ({ target, shown }: { target: MessageTarget; shown: boolean }) => {
  const handlers = useMessageHandlers();
  const [kept, setKept] = useState(shown);
  if (shown && !kept) setKept(true);
  const openMenu = (event: MouseEvent): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    handlers.openMenu(target, { left, top, width, height });
  };
  const { edit, copy, actions } = strings.messages;
  return (
    <div className="message-actions">
      {kept && target.mine && <BarButton icon="edit" label={edit} onClick={() => handlers.edit(target.message)} />}
      {kept && <BarButton icon="copy" label={copy} onClick={() => handlers.copy(target.message.content)} />}
      <button
        type="button"
        className="message-bar-button"
        tabIndex={-1}
        aria-label={actions}
        aria-haspopup="menu"
        onClick={openMenu}
      >
        <Icon name="more" size={18} />
      </button>
    </div>
  );
};
