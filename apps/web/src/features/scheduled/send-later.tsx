import { lazy, Suspense, useState } from 'react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { useDraft } from '../../shared/writing/drafts.js';
import { useScheduled } from './use-scheduled.js';

const SendLaterDialog = lazy(() =>
  import('./send-later-dialog.js').then((module) => ({ default: module.SendLaterDialog })),
);

/** Beside the send button: while there is something to be sent later, or something waits. */
export const SendLater = ({ chat }: { chat: ChatSummary }) => {
  const hasText = useDraft(chat.id).trim() !== '';
  const waiting = useScheduled(chat.id).filter(({ state }) => state === 'waiting').length;
  const [isOpen, setIsOpen] = useState(false);
  if (!hasText && waiting === 0 && !isOpen) return null;
  return (
    <>
      <IconButton
        icon="send-later"
        label={waiting > 0 ? strings.later.openWith(waiting) : strings.later.open}
        onPress={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <SendLaterDialog chat={chat} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
