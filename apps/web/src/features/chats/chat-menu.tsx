import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { readChat } from '../../shared/cache/chat-cache.js';
import { type ChatPreferences, readPreferences } from '../../shared/cache/own-cache.js';
import { isMuted, muteChoices, type MuteChoice, muteEnd } from '../../shared/chats/mute.js';
import { markChatAsUnread, updatePreferences } from '../../shared/chats/preference-mutations.js';
import { markChatAsRead } from '../../shared/reading/mark-chat-as-read.js';
import { useStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { ActionMenu, type MenuAction } from '../../shared/ui/action-menu.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { chatMenu } from './chat-menu-place.js';

const readAction = (client: ApolloClient, chatId: string, marked: boolean): MenuAction => {
  const chat = readChat(client.cache, chatId);
  const isUnread = marked || (chat?.unreadCount ?? 0) > 0;
  const read = (): void =>
    void markChatAsRead(client, chatId, chat?.lastSeq || null).catch((error: unknown) =>
      showProblem(describeError(error)),
    );
  return isUnread
    ? { label: strings.messages.markAsRead, icon: 'check', run: read }
    : { label: strings.chats.markUnread, icon: 'unread', run: () => void markChatAsUnread(client, chatId) };
};

const muteActions = (client: ApolloClient, chatId: string, preferences: ChatPreferences | null): MenuAction[] => {
  const set = (mutedUntil: string | null): void => void updatePreferences(client, { chatId, mutedUntil });
  if (isMuted(preferences, new Date())) {
    return [{ label: strings.chats.unmute, icon: 'bell', run: () => set(null) }];
  }
  return (Object.keys(muteChoices) as MuteChoice[]).map((choice) => ({
    label: strings.chats.mute[choice],
    icon: 'bell-off',
    run: () => set(muteEnd(choice, new Date())),
  }));
};

const actionsOf = (client: ApolloClient, chatId: string): MenuAction[] => {
  const preferences = readPreferences(client.cache, chatId);
  const { isFavorite = false, isArchived = false, isMarkedUnread = false } = preferences ?? {};
  const set = (change: { isFavorite?: boolean; isArchived?: boolean }): void =>
    void updatePreferences(client, { chatId, ...change });
  return [
    readAction(client, chatId, isMarkedUnread),
    {
      label: isFavorite ? strings.chats.unfavorite : strings.chats.favorite,
      icon: 'star',
      run: () => set({ isFavorite: !isFavorite }),
    },
    ...muteActions(client, chatId, preferences),
    {
      label: isArchived ? strings.chats.unarchive : strings.chats.archive,
      icon: 'archive',
      run: () => set({ isArchived: !isArchived }),
    },
  ];
};

/** What can be done to a chat of the list. */
export const ChatMenu = () => {
  const client = useApolloClient();
  const open = useStore(chatMenu);
  if (!open) return null;
  return (
    <ActionMenu
      label={strings.chats.actions}
      actions={actionsOf(client, open.chatId)}
      place={open.place}
      onClose={() => chatMenu.set(null)}
    />
  );
};
