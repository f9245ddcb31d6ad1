import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { SearchRequest } from '../../shared/search/search-request.js';
import { describeError } from '../../shared/text/error-words.js';
import { clip } from '../../shared/text/emoji.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import { canBeSearched } from './message-search.js';
import { saveSearchMutation, savedSearchesQuery } from './search-operations.js';

const longestName = 60;

/** What is kept of a search are its words, chats and people. */
const canBeSaved = ({ text, filters }: SearchRequest): boolean => {
  const { from, to, hasLink, hasAttachment, mentionsMe } = filters;
  return canBeSearched(text) && !from && !to && !hasLink && !hasAttachment && !mentionsMe;
};

/** Keeps the search, so that its person is told of new messages that it finds. */
export const SaveSearchButton = ({ request }: { request: SearchRequest }) => {
  const client = useApolloClient();
  const [saved, setSaved] = useState<SearchRequest | null>(null);
  const [busy, setBusy] = useState(false);
  if (!canBeSaved(request) || saved === request) return null;
  const save = async (): Promise<void> => {
    const { chatIds, senderIds } = request.filters;
    const query = request.text.trim();
    const input = { name: clip(query, longestName), query, chatIds: [...chatIds], senderIds: [...senderIds] };
    setBusy(true);
    try {
      await client.mutate({
        mutation: saveSearchMutation,
        variables: { input },
        refetchQueries: [savedSearchesQuery],
      });
      setSaved(request);
      showToast(strings.search.saved);
    } catch (error) {
      showProblem(describeError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="quiet" busy={busy} onPress={() => void save()}>
      {strings.search.save}
    </Button>
  );
};
