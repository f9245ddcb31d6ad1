import { Button as AriaButton } from 'react-aria-components/Button';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { clearMatches, savedMatches } from '../../shared/search/saved-matches.js';
import { noFilters, searchRequest } from '../../shared/search/search-request.js';
import { useStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { shownName } from '../../shared/text/shown-name.js';
import { strings } from '../../shared/text/strings.js';
import { IconButton } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { removeSavedSearchMutation, type SavedSearch, savedSearchesQuery } from './search-operations.js';

const Badge = ({ count }: { count: number }) => (
  <span className="badge">
    <span aria-hidden="true">{strings.chats.unreadBadge(count)}</span>
    <span className="sr-only">{strings.search.newMatches(count)}</span>
  </span>
);

/** Opens and closes the list of saved searches; tells how many messages they have found since. */
export const SavedSearchesButton = ({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) => {
  const { data } = useQuery(savedSearchesQuery);
  const matches = useStore(savedMatches);
  const saved = data?.savedSearches ?? [];
  const count = saved.reduce((sum, { id }) => sum + (matches[id]?.length ?? 0), 0);
  if (saved.length === 0) return null;
  const label = count > 0 ? strings.search.savedWith(count) : strings.search.savedSearches;
  return (
    <AriaButton className="icon-button saved-button" aria-label={label} aria-expanded={isOpen} onPress={onToggle}>
      <Icon name="bookmark" />
      {count > 0 && (
        <span className="badge" aria-hidden="true">
          {strings.chats.unreadBadge(count)}
        </span>
      )}
    </AriaButton>
  );
};

const Row = ({ saved, count, onOpen }: { saved: SavedSearch; count: number; onOpen: () => void }) => {
  const client = useApolloClient();
  const name = shownName(saved.name) || saved.query;
  const open = (): void => {
    const { query, chatIds, senderIds } = saved;
    searchRequest.set({ text: query, filters: { ...noFilters, chatIds, senderIds } });
    clearMatches(saved.id);
    onOpen();
  };
  const remove = (): void =>
    void client
      .mutate({
        mutation: removeSavedSearchMutation,
        variables: { id: saved.id },
        refetchQueries: [savedSearchesQuery],
      })
      .then(
        () => clearMatches(saved.id),
        (error: unknown) => showProblem(describeError(error)),
      );
  return (
    <li className="saved-row">
      <button type="button" className="chat-row saved-search" onClick={open}>
        <Icon name="search" size={18} />
        <bdi className="chat-row-title">{name}</bdi>
        {count > 0 && <Badge count={count} />}
      </button>
      <IconButton icon="trash" label={strings.search.removeSaved(name)} onPress={remove} />
    </li>
  );
};

/** The searches that somebody keeps, each with how many new messages it has found. */
export const SavedSearches = ({ onOpen }: { onOpen: () => void }) => {
  const { data } = useQuery(savedSearchesQuery, { fetchPolicy: 'cache-and-network' });
  const matches = useStore(savedMatches);
  return (
    <section aria-label={strings.search.savedSearches}>
      <h2 className="chat-list-heading">{strings.search.savedSearches}</h2>
      <ul>
        {data?.savedSearches.map((saved) => (
          <Row key={saved.id} saved={saved} count={matches[saved.id]?.length ?? 0} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
};
