import { useCallback, useEffect, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { Attachment } from '../../shared/files/attachment.js';
import { FileLine, Picture } from '../../shared/files/attachments.js';
import { Gallery } from '../../shared/files/gallery.js';
import { graphql } from '../../shared/generated/gql.js';
import { strings } from '../../shared/text/strings.js';
import { Button } from '../../shared/ui/button.js';

const filesQuery = graphql(`
  query ChatFiles($chatId: ID!, $after: ID) {
    attachments(chatId: $chatId, limit: 50, after: $after) {
      ...AttachmentFields
      messageId
    }
  }
`);

type ChatFile = Attachment & { messageId?: string | null };

const pageSize = 50;

/** A chat's files, page by page, newest first. */
const useChatFiles = (chatId: string) => {
  const client = useApolloClient();
  const [files, setFiles] = useState<readonly ChatFile[] | null>(null);
  const [state, setState] = useState<'loading' | 'more' | 'all' | 'failed'>('loading');
  const load = useCallback(
    (known: readonly ChatFile[]): void => {
      const variables = { chatId, after: known.at(-1)?.id ?? null };
      client.query({ query: filesQuery, variables, fetchPolicy: 'network-only' }).then(
        ({ data }) => {
          const page = data?.attachments ?? [];
          setFiles([...known, ...page]);
          setState(page.length < pageSize ? 'all' : 'more');
        },
        () => setState('failed'),
      );
    },
    [client, chatId],
  );
  useEffect(() => load([]), [load]);
  return { files, state, loadMore: () => load(files ?? []) };
};

/** Everything that was sent in a chat: pictures as a grid, the rest as lines. */
export const FilesSection = ({ chatId }: { chatId: string }) => {
  const { files, state, loadMore } = useChatFiles(chatId);
  const [opened, setOpened] = useState<number | null>(null);
  const pictures = files?.filter(({ kind }) => kind === 'image') ?? [];
  const others = files?.filter(({ kind }) => kind !== 'image') ?? [];
  return (
    <section className="details-section" aria-label={strings.files.tab}>
      {files?.length === 0 && <p className="dialog-text">{strings.files.none}</p>}
      <div className="files-grid">
        {pictures.map((file, place) => (
          <Picture key={file.id} messageId={file.messageId ?? null} attachment={file} onOpen={() => setOpened(place)} />
        ))}
      </div>
      {others.map((file) => (
        <FileLine key={file.id} messageId={file.messageId ?? null} attachment={file} />
      ))}
      {state === 'failed' && <p className="dialog-text">{strings.files.failed}</p>}
      {(state === 'more' || state === 'failed') && <Button onPress={loadMore}>{strings.files.more}</Button>}
      {opened !== null && (
        <Gallery
          pictures={pictures.map((attachment) => ({ messageId: attachment.messageId ?? null, attachment }))}
          first={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
};
