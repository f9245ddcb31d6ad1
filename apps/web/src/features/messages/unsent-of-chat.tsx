import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { useDraft, writeDraft } from '../../shared/writing/drafts.js';
import { useOutbox, useOutboxOf } from '../../shared/writing/outbox-context.js';
import { copyText } from './copy-text.js';

const Unsent = ({ text, reason, onDrop }: { text: string; reason: string | null; onDrop: () => void }) => (
  <li className="unsent-text">
    <p dir="auto">{text}</p>
    {reason && <p className="unsent-reason">{reason}</p>}
    <div className="unsent-actions">
      <Button onPress={() => copyText(text)}>{strings.messages.copy}</Button>
      <Button variant="quiet" onPress={onDrop}>
        {strings.messages.drop}
      </Button>
    </div>
  </li>
);

/** What somebody wrote in a chat that they are no longer in: nothing typed is lost, it can be copied. */
export const UnsentOfChat = ({ chatId }: { chatId: string }) => {
  const viewerId = useViewerId();
  const outbox = useOutbox();
  const entries = useOutboxOf(chatId);
  const draft = useDraft(chatId);
  if (entries.length === 0 && !draft) return null;
  return (
    <section className="unsent" aria-label={strings.messages.unsentHere}>
      <h2 className="details-heading">{strings.messages.unsentHere}</h2>
      <ul>
        {entries.map(({ clientMessageId, content, failure }) => (
          <Unsent key={clientMessageId} text={content} reason={failure} onDrop={() => outbox.drop(clientMessageId)} />
        ))}
        {draft && (
          <Unsent text={draft} reason={strings.messages.draftHere} onDrop={() => writeDraft(viewerId, chatId, '')} />
        )}
      </ul>
    </section>
  );
};
