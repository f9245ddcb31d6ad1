import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { setPinned } from '../../shared/chats/pin-mutations.js';
import { usePins } from '../../shared/chats/use-pins.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { clip } from '../../shared/text/emoji.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { goToPin } from './pinned-line.js';

const shown = 200;

interface RowProps {
  pin: MessageFields;
  mayPin: boolean;
  onGo: () => void;
}

const PinnedRow = ({ pin, mayPin, onGo }: RowProps) => {
  const client = useApolloClient();
  const name = usePersonName(pin.senderId);
  const go = (): void => {
    onGo();
    goToPin(pin);
  };
  return (
    <li className="pinned-row">
      <button type="button" className="pinned-row-text" onClick={go}>
        <bdi className="pinned-row-name">{name}</bdi>
        <bdi className="pinned-row-content">{clip(pin.content, shown)}</bdi>
      </button>
      {mayPin && (
        <IconButton icon="close" label={strings.pins.unpin} onPress={() => void setPinned(client, pin, false)} />
      )}
    </li>
  );
};

interface Props {
  chat: ChatSummary;
  mayPin: boolean;
  /** Something is gone to: what covers it closes. */
  onGo: () => void;
}

/** All pinned messages of a chat, in its details. */
export const PinnedSection = ({ chat, mayPin, onGo }: Props) => {
  const pins = usePins(chat.id);
  if (pins.length === 0) return null;
  return (
    <section className="pinned-section" aria-labelledby="pinned-heading">
      <h3 className="details-heading" id="pinned-heading">
        {strings.pins.title}
      </h3>
      <ul className="pinned-rows">
        {pins.map((pin) => (
          <PinnedRow key={pin.id} pin={pin} mayPin={mayPin} onGo={onGo} />
        ))}
      </ul>
    </section>
  );
};
