import { useEffect, useState } from 'react';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { wordsOf } from '../../shared/files/attachment-words.js';
import { nameOf } from '../../shared/people/person-name.js';
import { usePeopleDirectory } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { strings } from '../../shared/text/strings.js';

const spokenLength = 300;

/** Reads new messages by others out to people who do not see them appear. */
export const NewMessageAnnouncer = ({ messages, title }: { messages: readonly MessageFields[]; title: string }) => {
  const viewerId = useViewerId();
  const directory = usePeopleDirectory();
  const newestSeq = messages.at(-1)?.seq ?? 0;
  const [spoken, setSpoken] = useState({ upTo: newestSeq, words: '' });
  useEffect(() => {
    if (newestSeq <= spoken.upTo) return;
    const fresh = messages.filter(
      (message) => message.seq > spoken.upTo && message.senderId !== viewerId && !message.isDeleted,
    );
    const last = fresh.at(-1);
    const one =
      last && strings.messages.announce(nameOf(directory.read(last.senderId)), wordsOf(last).slice(0, spokenLength));
    const words = fresh.length > 1 ? strings.messages.announceMany(fresh.length, title) : (one ?? spoken.words);
    setSpoken({ upTo: newestSeq, words });
  }, [newestSeq, spoken, messages, viewerId, directory, title]);
  return (
    <div className="sr-only" role="log" aria-live="polite">
      {spoken.words}
    </div>
  );
};
