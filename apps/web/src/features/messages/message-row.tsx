import { strings } from '../../shared/text/strings.js';
import { DayChip } from './day-chip.js';
import { Happening } from './happening.js';
import { MessageBubble } from './message-bubble.js';
import type { TimelineItem } from './timeline.js';

interface Props {
  row: TimelineItem;
  everyoneRead: number;
  group: boolean;
  /** The seq of the message that a link or a jump led to. */
  found: number | null;
}

const DayLine = ({ at }: { at: string }) => (
  <div className="day-line">
    <DayChip at={at} />
  </div>
);

/** One row of the list: a day, the line before what is new, what happened to the group, or a message. */
export const MessageRow = ({ row, everyoneRead, group, found }: Props) => {
  if (row.kind === 'day') return <DayLine at={row.at} />;
  if (row.kind === 'unread') return <div className="unread-line">{strings.messages.newMessages}</div>;
  if (row.kind === 'happening') return <Happening entry={row.entry} />;
  const read = row.mine && row.message !== null && row.message.seq <= everyoneRead;
  const isFound = found !== null && row.message?.seq === found;
  return <MessageBubble item={row} read={read} group={group} found={isFound} />;
};
