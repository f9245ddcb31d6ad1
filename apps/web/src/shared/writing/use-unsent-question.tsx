import { type ReactNode, useState } from 'react';
import { useViewerId } from '../session/viewer-context.js';
import { strings } from '../text/strings.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { useOutbox } from './outbox-context.js';
import { unsentCount } from './unsent.js';

interface UnsentQuestion {
  /** Goes on at once when nothing would be lost, else after the person has said so. */
  ask: (goOn: () => void) => void;
  dialog: ReactNode;
}

/** The question before a sign-out, when something was written on this device and not sent. */
export const useUnsentQuestion = (): UnsentQuestion => {
  const viewerId = useViewerId();
  const outbox = useOutbox();
  const [asked, setAsked] = useState<{ goOn: () => void; count: number } | null>(null);
  const ask = (goOn: () => void): void => {
    const count = unsentCount(viewerId, outbox);
    if (count === 0) goOn();
    else setAsked({ goOn, count });
  };
  const { unsentTitle, unsentText, unsentConfirm } = strings.messages;
  const dialog = asked && (
    <ConfirmDialog
      title={unsentTitle}
      text={unsentText(asked.count)}
      confirm={unsentConfirm}
      onConfirm={asked.goOn}
      onClose={() => setAsked(null)}
    />
  );
  return { ask, dialog };
};
