import { useState } from 'react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { firstUnreadSeq, lineAfterArrival, lineAfterSight, lineAt, noLine } from './unread-line.js';
import type { Messages } from './use-messages.js';

interface Options {
  chat: ChatSummary;
  loaded: Messages;
  /** The person sees the newest message, in a window that has the focus. */
  looking: boolean;
}

/** The seq that the line before what is new stands above, from the opening of the chat on; null while there is no line. */
export const useUnreadLine = ({ chat, loaded, looking }: Options): number | null => {
  const viewerId = useViewerId();
  const { start, messages } = loaded;
  const [state, setState] = useState(() => {
    const marker = start.kind === 'unread' ? start.marker : null;
    const seq = firstUnreadSeq(messages, { viewerId, unreadCount: chat.unreadCount, marker });
    return { line: lineAt(seq), lastSeq: chat.lastSeq };
  });
  if (chat.lastSeq > state.lastSeq) {
    const own = chat.lastSeq === state.lastSeq + 1 && messages.at(-1)?.senderId === viewerId;
    const line = own ? noLine : lineAfterArrival(state.line, state.lastSeq + 1, looking);
    setState({ line, lastSeq: chat.lastSeq });
  } else if (looking && !state.line.spent) setState({ ...state, line: lineAfterSight(state.line) });
  return state.line.at;
};
