import { useQuery } from '@apollo/client/react';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { formatMoment } from '../../shared/text/dates.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { FormProblem } from '../../shared/ui/form-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';

const readersQuery = graphql(`
  query Readers($messageId: ID!) {
    messageReadStatus(messageId: $messageId) {
      messageId
      totalParticipants
      readByCount
      readByUsers {
        userId
        readAt
      }
    }
  }
`);

const useReaders = (messageId: string) => {
  const { data, error } = useQuery(readersQuery, { variables: { messageId }, fetchPolicy: 'no-cache' });
  return { status: data?.messageReadStatus ?? null, problem: error ? describeError(error) : null };
};

const Reader = ({ userId, readAt }: { userId: string; readAt: string }) => {
  const name = usePersonName(userId);
  return (
    <li className="participant">
      <Avatar id={userId} name={name} />
      <span className="participant-text">
        <bdi className="participant-name">{name}</bdi>
        <time className="participant-role" dateTime={readAt}>
          {formatMoment(readAt)}
        </time>
      </span>
    </li>
  );
};

export const ReadersDialog = ({ message, onClose }: { message: MessageFields; onClose: () => void }) => {
  const { status, problem } = useReaders(message.id);
  return (
    <Dialog title={strings.readers.title} onClose={onClose}>
      <FormProblem words={problem} />
      {!status && !problem && <Skeleton rows={2} shape="chats" />}
      {status && <p className="dialog-text">{strings.readers.summary(status.readByCount, status.totalParticipants)}</p>}
      {status?.readByCount === 0 && <p className="dialog-text">{strings.readers.nobody}</p>}
      {status && status.readByUsers.length > 0 && (
        <ul className="readers" tabIndex={0} aria-label={strings.readers.title}>
          {status.readByUsers.map((reader) => (
            <Reader key={reader.userId} {...reader} />
          ))}
        </ul>
      )}
    </Dialog>
  );
};
