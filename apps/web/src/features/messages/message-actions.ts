import { createContext, useContext } from 'react';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { strings } from '../../shared/text/strings.js';
import type { MenuAction, MenuPlace } from './message-menu.js';

/** A message that something is done to. */
export interface MessageTarget {
  message: MessageFields;
  mine: boolean;
}

/** What the chat window does on behalf of its messages. */
export interface MessageHandlers {
  edit: (message: MessageFields) => void;
  remove: (message: MessageFields) => void;
  showReaders: (message: MessageFields) => void;
  copy: (text: string) => void;
  /** Null where the viewer may not pin. */
  isPinned: (message: MessageFields) => boolean | null;
  setPinned: (message: MessageFields, isPinned: boolean) => void;
  openMenu: (target: MessageTarget, place: MenuPlace) => void;
}

export const MessageHandlersContext = createContext<MessageHandlers | null>(null);

export const useMessageHandlers = (): MessageHandlers => {
  const handlers = useContext(MessageHandlersContext);
  if (!handlers) throw new Error('useMessageHandlers outside of a MessageHandlersContext');
  return handlers;
};

/** `moderates`: owners and admins of a group may delete anybody's messages. */
export const menuActions = (
  { message, mine }: MessageTarget,
  moderates: boolean,
  handlers: MessageHandlers,
): MenuAction[] => {
  const edit: MenuAction = { label: strings.messages.edit, icon: 'edit', run: () => handlers.edit(message) };
  const copy: MenuAction = { label: strings.messages.copy, icon: 'copy', run: () => handlers.copy(message.content) };
  const readers: MenuAction = {
    label: strings.messages.readers,
    icon: 'eye',
    run: () => handlers.showReaders(message),
  };
  const isPinned = handlers.isPinned(message);
  const pin: MenuAction = {
    label: isPinned ? strings.pins.unpin : strings.pins.pin,
    icon: 'pin',
    run: () => handlers.setPinned(message, !isPinned),
  };
  const remove: MenuAction = {
    label: strings.messages.remove,
    icon: 'trash',
    danger: true,
    run: () => handlers.remove(message),
  };
  return [
    ...(mine ? [edit] : []),
    copy,
    readers,
    ...(isPinned === null ? [] : [pin]),
    ...(mine || moderates ? [remove] : []),
  ];
};
