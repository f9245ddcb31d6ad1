import { memo, type ReactNode } from 'react';
import { openPersonCard } from '../../shared/people/person-button.js';
import { AttachmentsOf } from '../../shared/files/attachments-of.js';
import { usePersonName } from '../../shared/people/use-people.js';
import { hueOf } from '../../shared/people/person-name.js';
import { useMarks } from '../../shared/search/shown-hit.js';
import { formatMoment, formatTime } from '../../shared/text/dates.js';
import { strings } from '../../shared/text/strings.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { Button } from '../../shared/ui/button.js';
import { type Delivery, DeliveryMark } from './delivery-mark.js';
import type { MessageTarget } from './message-actions.js';
import { MessageBar } from './message-bar.js';
import { MessageText } from './message-text.js';
import { useEditEntry, useOutbox } from '../../shared/writing/outbox-context.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';
import { copyText } from './copy-text.js';
import { useIsBeingRemoved } from './removals.js';
import { useMessageGestures } from './use-message-gestures.js';
import type { MessageItem } from './timeline.js';

interface Props {
  item: MessageItem;
  /** Everybody else has read it. */
  read: boolean;
  group: boolean;
  /** A link or a jump led to it. */
  found: boolean;
}

const deliveryOf = (item: MessageItem, read: boolean, saving: boolean): Delivery => {
  if (saving) return 'saving';
  if (item.message) return read ? 'read' : 'sent';
  return item.entry?.state === 'failed' ? 'failed' : 'waiting';
};

const Meta = ({ item, delivery }: { item: MessageItem; delivery: Delivery }) => (
  <span className="message-meta" dir="ltr">
    {item.message?.isEdited && !item.message.isDeleted && <span>{strings.messages.edited}</span>}
    <time dateTime={item.createdAt} title={formatMoment(item.createdAt)}>
      {formatTime(item.createdAt)}
    </time>
    {item.mine && !item.message?.isDeleted && <DeliveryMark delivery={delivery} />}
  </span>
);

const Failure = ({ entry }: { entry: OutboxEntry }) => {
  const outbox = useOutbox();
  const { failed, notSaved, retry, copy, drop } = strings.messages;
  return (
    <div className="message-failure" role="alert">
      <span>
        {entry.edits ? notSaved : failed}: {entry.failure}
      </span>
      {entry.edits && (
        <p className="message-failure-text" dir="auto">
          {entry.content}
        </p>
      )}
      <span className="message-failure-actions">
        <Button variant="quiet" onPress={() => outbox.retry(entry.clientMessageId)}>
          {retry}
        </Button>
        <Button variant="quiet" onPress={() => copyText(entry.content)}>
          {copy}
        </Button>
        <Button variant="quiet" onPress={() => outbox.drop(entry.clientMessageId)}>
          {drop}
        </Button>
      </span>
    </div>
  );
};

const textOf = ({ message, entry }: MessageItem): string => message?.content ?? entry?.content ?? '';

const Body = ({
  item,
  text,
  delivery,
  deleted,
}: {
  item: MessageItem;
  text: string;
  delivery: Delivery;
  deleted: boolean;
}) => {
  const meta = <Meta item={item} delivery={delivery} />;
  const marks = useMarks(item.message?.id, text);
  if (!deleted) return <MessageText text={text} found={marks} after={meta} />;
  return (
    <p className="message-deleted">
      {strings.messages.deleted}
      {meta}
    </p>
  );
};

const Files = ({ item: { message, entry } }: { item: MessageItem }) => (
  <AttachmentsOf
    messageId={message?.id ?? null}
    attachments={message?.attachments ?? []}
    entry={message ? null : entry}
  />
);

const toneCount = 8;

interface PersonProps {
  senderId: string;
  name: string;
  shown: boolean;
}

/** A plain button, one of hundreds: what it does for keys is done by the list. */
const CardButton = ({ senderId, name, className, children }: PersonButtonProps) => (
  <button
    type="button"
    className={`person-button ${className}`}
    tabIndex={-1}
    aria-label={strings.people.cardOf(name)}
    onClick={() => openPersonCard(senderId)}
  >
    {children}
  </button>
);

interface PersonButtonProps {
  senderId: string;
  name: string;
  className: string;
  children: ReactNode;
}

const SenderName = ({ senderId, name, shown }: PersonProps) => {
  if (!shown) {
    return (
      <span className="sr-only">
        <bdi>{name}</bdi>
      </span>
    );
  }
  return (
    <CardButton senderId={senderId} name={name} className={`message-sender tone-text-${hueOf(senderId) % toneCount}`}>
      <bdi>{name}</bdi>
    </CardButton>
  );
};

const Face = ({ senderId, name, shown }: PersonProps) => (
  <span className="message-avatar">
    {shown && (
      <CardButton senderId={senderId} name={name} className="message-face">
        <Avatar id={senderId} name={name} size="small" />
      </CardButton>
    )}
  </span>
);

/** Timelines are built anew with every change; a bubble is drawn anew only when something of its own is another. */
const isSame = (before: Props, after: Props): boolean =>
  before.item.message === after.item.message &&
  before.item.entry === after.item.entry &&
  before.item.opens === after.item.opens &&
  before.item.closes === after.item.closes &&
  before.read === after.read &&
  before.found === after.found;

const classOf = ({ mine, opens, closes }: MessageItem, delivery: Delivery, found: boolean): string =>
  [
    'message',
    mine ? 'message-mine' : 'message-theirs',
    opens && 'message-opens',
    closes && 'message-closes',
    found && 'message-found',
    `message-${delivery}`,
  ]
    .filter(Boolean)
    .join(' ');

const targetOf = ({ message, mine }: MessageItem): MessageTarget | null =>
  message && !message.isDeleted ? { message, mine } : null;

/** What is shown of a message: with the new text that is on its way, or as deleted while that can be taken back. */
const useShown = (item: MessageItem, read: boolean) => {
  const edit = useEditEntry(item.message);
  const delivery = deliveryOf(item, read, edit?.state === 'waiting');
  const text = edit?.state === 'waiting' ? edit.content : textOf(item);
  const failed = edit?.state === 'failed' ? edit : item.entry?.state === 'failed' ? item.entry : null;
  const removing = useIsBeingRemoved(item.message?.id ?? null);
  const deleted = removing || item.message?.isDeleted === true;
  return { delivery, text, failed, removing, deleted };
};

export const MessageBubble = memo(({ item, read, group, found }: Props) => {
  const name = usePersonName(item.senderId);
  const { delivery, text, failed, removing, deleted } = useShown(item, read);
  const withFace = group && !item.mine;
  const target = removing ? null : targetOf(item);
  const { hovered, gestures } = useMessageGestures(target);
  return (
    <article
      className={classOf(item, delivery, found)}
      {...gestures}
      tabIndex={-1}
      data-key={item.key}
      data-message={item.message?.id}
      data-delivery={item.mine ? delivery : undefined}
    >
      {withFace && <Face senderId={item.senderId} name={name} shown={item.closes} />}
      <div className="message-column">
        <SenderName
          senderId={item.senderId}
          name={item.mine ? strings.common.you : name}
          shown={withFace && item.opens}
        />
        <div className={deleted ? 'bubble bubble-deleted' : 'bubble'}>
          {!deleted && <Files item={item} />}
          <Body item={item} text={text} delivery={delivery} deleted={deleted} />
        </div>
        {failed && <Failure entry={failed} />}
      </div>
      {target && <MessageBar target={target} shown={hovered} />}
    </article>
  );
}, isSame);
MessageBubble.displayName = 'MessageBubble';
