import { ChatRow } from '../../features/chats/chat-row.js';
import { DayChip } from '../../features/messages/day-chip.js';
import { Happening } from '../../features/messages/happening.js';
import { MessageBubble } from '../../features/messages/message-bubble.js';
import type { MessageItem } from '../../features/messages/timeline.js';
import { strings } from '../../shared/text/strings.js';
import { Part } from './part.js';
import { chats, happening, item, viewerId, waiting } from './sample-data.js';

const code = 'One line is new:\n```\nRATE_LIMITS=on\n```';
const long = Array.from({ length: 30 }, (_, line) => `Line ${line + 1} of what somebody pasted`).join('\n');

const theirs: MessageItem[] = [
  item('jonas', 'Version 4.2 is on both clusters.', {}, { closes: false }),
  item('jonas', 'Nobody noticed a thing.', { isEdited: true }, { opens: false }),
  item('mei', 'Notes: https://example.org/releases/4.2 and `npm start`', {}),
  item('mei', code),
  item('yael', 'הקובץ report-2026.pdf מוכן.'),
  item('seun', '🎉'),
  item('lukas', '', { isDeleted: true }),
  item('grace', long),
];

const mine: { of: MessageItem; read: boolean }[] = [
  { of: item(viewerId, 'Sent.'), read: false },
  { of: item(viewerId, 'Read by everybody.'), read: true },
  { of: waiting('Waiting for the network.', 'waiting'), read: false },
  { of: waiting('Refused.', 'failed'), read: false },
];

export const Bubbles = () => (
  <Part title="Messages, in every state" column>
    <div className="day-line">
      <DayChip at={new Date(2026, 2, 10).toISOString()} />
    </div>
    <Happening entry={happening('created')} />
    <Happening entry={happening('peopleAdded', { personIds: ['mei', viewerId], personCount: 5 })} />
    {theirs.slice(0, 2).map((one) => (
      <MessageBubble key={one.key} item={one} read={false} group found={false} />
    ))}
    <div className="unread-line">{strings.messages.newMessages}</div>
    {theirs.slice(2).map((one) => (
      <MessageBubble key={one.key} item={one} read={false} group found={false} />
    ))}
    {mine.map(({ of, read }) => (
      <MessageBubble key={of.key} item={of} read={read} group found={false} />
    ))}
    <MessageBubble item={item('kenji', 'A link led here.')} read={false} group found />
  </Part>
);

export const Rows = ({ title, compact }: { title: string; compact: boolean }) => (
  <Part title={title} column>
    <div className="piece-list" data-density={compact ? 'compact' : undefined}>
      {chats.map((chat, index) => (
        <ChatRow key={chat.id} chatId={chat.id} selected={index === 0} seen={false} />
      ))}
    </div>
  </Part>
);
