import { useApolloClient } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { updatePreferences } from '../../shared/chats/preference-mutations.js';
import { useOwn } from '../../shared/chats/use-own.js';
import type { NotifyLevel } from '../../shared/generated/graphql.js';
import { strings } from '../../shared/text/strings.js';
import { SegmentChoice } from '../../shared/ui/segment-choice.js';

const levels: readonly NotifyLevel[] = ['all', 'mentions', 'none'];

/** Which messages of the chat notify the viewer. */
export const NotifySection = ({ chat }: { chat: ChatSummary }) => {
  const client = useApolloClient();
  const own = useOwn(chat.id);
  if (!own) return null;
  return (
    <SegmentChoice
      label={strings.chats.notifyOf}
      value={own.preferences.notify}
      options={levels.map((level) => ({ value: level, label: strings.chats.levels[level] }))}
      onChange={(notify) => void updatePreferences(client, { chatId: chat.id, notify })}
    />
  );
};
