import { useEffect, useState } from 'react';
import { type ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { chatPath, navigate } from '../../shared/navigation/navigation.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { type SearchRequest } from '../../shared/search/search-request.js';
import { showHit } from '../../shared/search/shown-hit.js';
import { formatRecent } from '../../shared/text/dates.js';
import { describeError } from '../../shared/text/error-words.js';
import { shownName } from '../../shared/text/shown-name.js';
import { strings } from '../../shared/text/strings.js';
import { Icon } from '../../shared/ui/icon.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { filterOf } from './search-filter.js';
import { type FoundFile, messagePlaceQuery, searchFilesQuery } from './search-operations.js';

/** The files that a search finds by their name, asked for once the messages are asked for too. */
const useFoundFiles = (request: SearchRequest): readonly FoundFile[] => {
  const client = useApolloClient();
  const [found, setFound] = useState<readonly FoundFile[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const variables = { query: request.text, filter: filterOf(request.filters) };
      const { data } = await client.query({ query: searchFilesQuery, variables, fetchPolicy: 'no-cache' });
      if (!abort.signal.aborted) setFound(data?.searchAttachments ?? []);
    };
    // What goes wrong is said beside the messages, which were asked for in the same moment.
    ask().catch(() => !abort.signal.aborted && setFound([]));
    return () => abort.abort();
  }, [client, request]);
  return found;
};

const openFile = async (client: ApolloClient, { chatId, messageId }: FoundFile): Promise<void> => {
  if (!messageId) return;
  const { data } = await client.query({
    query: messagePlaceQuery,
    variables: { id: messageId },
    fetchPolicy: 'no-cache',
  });
  if (!data) return;
  showHit({ chatId, messageId, seq: data.message.seq });
  navigate(chatPath(chatId));
};

const FileRow = ({ file }: { file: FoundFile }) => {
  const client = useApolloClient();
  const name = usePersonName(file.senderId);
  const open = (): void => void openFile(client, file).catch((error: unknown) => showProblem(describeError(error)));
  return (
    <button type="button" className="chat-row" onClick={open}>
      <span className="file-sign">
        <Icon name="file" />
      </span>
      <span className="chat-row-text">
        <span className="chat-row-line">
          <bdi className="chat-row-title">{shownName(file.fileName) || strings.search.hasFile}</bdi>
          <time className="chat-row-time" dateTime={file.createdAt}>
            {formatRecent(file.createdAt, new Date())}
          </time>
        </span>
        <bdi className="chat-row-preview">{name}</bdi>
      </span>
    </button>
  );
};

/** The files among what was found; nothing where there are none. */
export const FoundFiles = ({ request }: { request: SearchRequest }) => {
  const files = useFoundFiles(request);
  if (files.length === 0) return null;
  return (
    <section aria-label={strings.search.files}>
      <h2 className="chat-list-heading">{strings.search.files}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <FileRow file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
};
