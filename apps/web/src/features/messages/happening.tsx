import type { HistoryEntry } from '../../shared/cache/history-cache.js';
import { nameOf } from '../../shared/people/person-name.js';
import { usePeople } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { formatMoment } from '../../shared/text/dates.js';
import { isolated } from '../../shared/text/shown-name.js';
import { strings } from '../../shared/text/strings.js';

/** So many names are said; of the rest the number. */
const namedMost = 3;

const useWords = ({ kind, actorId, personIds, personCount, name }: HistoryEntry): string => {
  const viewerId = useViewerId();
  const people = usePeople([actorId, ...personIds.slice(0, namedMost)]);
  const [actor, ...others] = people.map((person) => isolated(nameOf(person)));
  const named = others.map((one, index) => (personIds[index] === viewerId ? strings.history.you : one));
  const who = strings.common.and(named, personCount - named.length);
  return strings.history.line({
    kind,
    actor: actor!,
    byViewer: actorId === viewerId,
    people: who,
    toViewer: personIds[0] === viewerId,
    name: name && isolated(name),
  });
};

/** A line that says what happened to the group; nobody sent it. */
export const Happening = ({ entry }: { entry: HistoryEntry }) => (
  <p className="happening">
    <span className="happening-words" title={formatMoment(entry.at)}>
      {useWords(entry)}
    </span>
  </p>
);
