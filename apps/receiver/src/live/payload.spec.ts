import type { ChatChange, Message } from '#libs/domain';
import { payloadOf } from './payload.js';
import type { SubscriptionField } from './subscription-field.js';

const FIELDS = [
  'messageAdded',
  'messageUpdated',
  'messageDeleted',
  'messageReadUpdated',
  'chatAdded',
  'chatUpdated',
  'unreadCountUpdated',
  'chatMessageNotification',
  'messageUpdateForChatList',
  'events',
] as const satisfies readonly SubscriptionField[];

function change(kind: string, part: Partial<Message> = {}): ChatChange {
  const message = { id: 'm', senderId: 'ada', isEdited: false, isDeleted: false, ...part };
  return { kind, chatId: 'c', revision: 1, message, chat: { id: 'c' }, joined: [], left: [] } as unknown as ChatChange;
}

it.each([
  ['messageAdded', {}, ['messageAdded', 'chatMessageNotification', 'messageUpdateForChatList']],
  [
    'messageAdded',
    { isEdited: true },
    ['messageAdded', 'messageUpdated', 'chatMessageNotification', 'messageUpdateForChatList'],
  ],
  [
    'messageAdded',
    { isEdited: true, isDeleted: true },
    ['messageAdded', 'messageDeleted', 'chatMessageNotification', 'messageUpdateForChatList'],
  ],
  ['messageUpdated', { isEdited: true }, ['messageUpdated', 'messageUpdateForChatList']],
  ['messageDeleted', { isDeleted: true }, ['messageDeleted', 'messageUpdateForChatList']],
  ['chatUpdated', {}, ['chatUpdated']],
  ['chatRemoved', {}, []],
  ['messagePinned', {}, []],
  ['messageUnpinned', {}, []],
] as const)('%s of %j is told by %j and by events', (kind, part, expected) => {
  const fields = FIELDS.filter((field) => payloadOf(field, change(kind, part)) !== null);
  expect(fields).toEqual([...expected, 'events']);
});

it('tells a notification to everybody but the sender', () => {
  expect(payloadOf('chatMessageNotification', change('messageAdded'))?.exceptViewerId).toBe('ada');
  expect(payloadOf('messageAdded', change('messageAdded'))?.exceptViewerId).toBeUndefined();
});
