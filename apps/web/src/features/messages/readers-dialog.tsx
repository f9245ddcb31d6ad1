import { useEffect } from 'react';
import { useQuery } from '@apollo/client/react';
import { Virtualizer } from 'virtua';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { useParticipants } from '../../shared/chats/use-participants.js';
import { graphql } from '../../shared/generated/gql.js';
import type { ReadersQuery } from '../../shared/generated/graphql.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { formatMoment } from '../../shared/text/dates.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';

const readersQuery = graphql(`
  query Readers($messageId: ID!, $after: String) {
    messageReadStatus(messageId: $messageId) {
      messageId
      totalParticipants
      readByCount
      readByUsers(limit: 200, after: $after) {
        userId
        readAt
      }
    }
  }
`);

const withMore = (known: ReadersQuery, { messageReadStatus: more }: ReadersQuery): ReadersQuery => ({
  messageReadStatus: {
    ...more,
    readByUsers: [...known.messageReadStatus.readByUsers, ...more.readByUsers],
  },
});

/** Who has read a message: page after page, until all of them are here. */
const useReaders = (messageId: string) => {
  const { data, error, fetchMore } = useQuery(readersQuery, { variables: { messageId }, fetchPolicy: 'no-cache' });
  const status = data?.messageReadStatus ?? null;
  const loaded = status?.readByUsers.length ?? 0;
  const last = status?.readByUsers.at(-1)?.userId;
  const due = status !== null && loaded > 0 && loaded < status.readByCount;
  useEffect(() => {
    if (!due) return;
    const more = fetchMore({
      variables: { messageId, after: last },
      updateQuery: (known, { fetchMoreResult }) => withMore(known as ReadersQuery, fetchMoreResult),
    });
    more.catch(() => undefined);
  }, [due, last, messageId, fetchMore]);
  return { status, problem: error ? describeError(error) : null };
};

interface RowProps {
  userId: string;
  /** Null for somebody who has not read it. */
  readAt: string | null;
}

const Reader = ({ userId, readAt }: RowProps) => {
  const name = usePersonName(userId);
  return (
    <div className="participant">
      <Avatar id={userId} name={name} />
      <span className="participant-text">
        <bdi className="participant-name">{name}</bdi>
        {readAt && (
          <time className="participant-role" dateTime={readAt}>
            {formatMoment(readAt)}
          </time>
        )}
      </span>
    </div>
  );
};

type Row = RowProps | { heading: string };

const rowOf = (row: Row) =>
  'heading' in row ? (
    <h3 key={row.heading} className="details-heading">
      {row.heading}
    </h3>
  ) : (
    <Reader key={row.userId} {...row} />
  );

interface Props {
  chat: ChatSummary;
  message: MessageFields;
  onClose: () => void;
}

/** Who has read a message, and who has not. */
export const ReadersDialog = ({ chat, message, onClose }: Props) => {
  const { status, problem } = useReaders(message.id);
  const participants = useParticipants(chat.id, chat.participantCount);
  const readers = status?.readByUsers ?? [];
  const known = new Set([message.senderId, ...readers.map(({ userId }) => userId)]);
  const isWhole = status !== null && readers.length === status.readByCount;
  const others = isWhole ? participants.filter(({ userId }) => !known.has(userId)) : [];
  const rows: Row[] = [
    ...readers,
    ...(others.length > 0 ? [{ heading: strings.readers.notYet }] : []),
    ...others.map(({ userId }) => ({ userId, readAt: null })),
  ];
  return (
    <Dialog title={strings.readers.title} onClose={onClose}>
      <FormProblem words={problem} />
      {!status && !problem && <Skeleton rows={2} shape="chats" />}
      {status && <p className="dialog-text">{strings.readers.summary(status.readByCount, status.totalParticipants)}</p>}
      {status?.readByCount === 0 && <p className="dialog-text">{strings.readers.nobody}</p>}
      {rows.length > 0 && (
        <div className="readers" role="group" tabIndex={0} aria-label={strings.readers.title}>
          <Virtualizer as="ul" item="li" data={rows} itemSize={56}>
            {rowOf}
          </Virtualizer>
        </div>
      )}
    </Dialog>
  );
};
