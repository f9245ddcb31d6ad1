import { useApolloClient } from '@apollo/client/react';
import { usePersonName } from '../../shared/people/use-people.js';
import { hitMarks, shownHit } from '../../shared/search/shown-hit.js';
import { useStore } from '../../shared/state/store.js';
import { snippetOf } from '../../shared/text/marked-text.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { results, stepToHit } from './message-search.js';
import type { FoundMessage } from './search-operations.js';

const Said = ({ hit, place }: { hit: FoundMessage; place: string }) => {
  const name = usePersonName(hit.message.senderId);
  const text = snippetOf(hit.message.content, hit.highlights)
    .map((piece) => piece.text)
    .join('');
  return (
    <span className="sr-only" role="status">
      {strings.search.hitSaid(place, name, text)}
    </span>
  );
};

const close = (): void => {
  shownHit.set(null);
  hitMarks.set(new Map());
};

/** Above the messages while a search has led to one of them: which of how many, and the way to the next. */
export const HitBar = ({ chatId }: { chatId: string }) => {
  const client = useApolloClient();
  const shown = useStore(shownHit);
  const { hits, endCursor, state } = useStore(results);
  const at = hits.findIndex(({ message }) => message.id === shown?.messageId);
  const hit = hits[at];
  if (shown?.chatId !== chatId || !hit) return null;
  const hasOlder = at + 1 < hits.length || endCursor !== null;
  const place = strings.search.hitOf(at + 1, `${hits.length}${endCursor ? '+' : ''}`);
  return (
    <div className="hit-bar" role="group" aria-label={strings.search.messages}>
      <span className="hit-place">{place}</span>
      <Said hit={hit} place={place} />
      <IconButton
        icon="up"
        label={strings.search.older}
        isDisabled={!hasOlder || state === 'loading'}
        onPress={() => void stepToHit(client, 1)}
      />
      <IconButton
        icon="down-chevron"
        label={strings.search.newer}
        isDisabled={at === 0}
        onPress={() => void stepToHit(client, -1)}
      />
      <IconButton icon="close" label={strings.search.close} onPress={close} />
    </div>
  );
};
