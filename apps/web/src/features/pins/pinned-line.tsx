import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { setPinned } from '../../shared/chats/pin-mutations.js';
import { usePins } from '../../shared/chats/use-pins.js';
import { showHit } from '../../shared/search/shown-hit.js';
import { clip } from '../../shared/text/emoji.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';

const shown = 200;

export const goToPin = ({ chatId, id: messageId, seq }: MessageFields): void => showHit({ chatId, messageId, seq });

interface Props {
  chat: ChatSummary;
  mayPin: boolean;
}

/** On top of the chat: what was pinned last; pressed, it leads there, and shows the one pinned before it. */
export const PinnedLine = ({ chat, mayPin }: Props) => {
  const client = useApolloClient();
  const pins = usePins(chat.id);
  const [at, setAt] = useState(0);
  const index = at < pins.length ? at : 0;
  const pin = pins[index];
  if (!pin) return null;
  const go = (): void => {
    goToPin(pin);
    setAt((index + 1) % pins.length);
  };
  return (
    <div className="pinned-line" role="group" aria-label={strings.pins.title}>
      <button type="button" className="pinned-line-text" onClick={go}>
        <Icon name="pin" size={16} />
        <span className="pinned-line-label">
          {pins.length > 1 ? strings.pins.placeOf(index + 1, pins.length) : strings.pins.one}
        </span>
        <bdi className="pinned-line-content">{clip(pin.content, shown)}</bdi>
      </button>
      {mayPin && (
        <IconButton icon="close" label={strings.pins.unpin} onPress={() => void setPinned(client, pin, false)} />
      )}
    </div>
  );
};
