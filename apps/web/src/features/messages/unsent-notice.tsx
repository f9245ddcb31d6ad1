import { useEffect, useRef } from 'react';
import { chatPath, currentPlace, navigate } from '../../shared/navigation/navigation.js';
import { useStore } from '../../shared/state/store.js';
import { strings } from '../../shared/text/strings.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { useOutbox } from '../../shared/writing/outbox-context.js';

/** Says that something was refused in a chat that is not before one's eyes, and leads there. */
export const UnsentNotice = () => {
  const entries = useStore(useOutbox().entries);
  const place = useStore(currentPlace);
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { clientMessageId, chatId, state, failure } of entries) {
      const isNews = state === 'failed' && !told.current.has(clientMessageId);
      if (!isNews) continue;
      told.current.add(clientMessageId);
      if (place.screen === 'chat' && place.chatId === chatId) continue;
      const action = { label: strings.messages.show, run: () => navigate(chatPath(chatId)) };
      showProblem(`${strings.messages.notSentAnywhere}. ${failure ?? ''}`, action);
    }
  }, [entries, place]);
  return null;
};
