import type { InMemoryCache } from '@apollo/client';
import { type ChatSummary, putChat } from '../../shared/cache/chat-cache.js';
import type { HistoryEntry } from '../../shared/cache/history-cache.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import type { Person } from '../../shared/people/people-queries.js';
import { person } from '../../shared/people/people-queries.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';
import type { MessageItem } from '../../features/messages/timeline.js';

export const viewerId = 'amira';

export const people: Person[] = [
  ['amira', 'Amira Haddad'],
  ['jonas', 'Jonas Weber'],
  ['mei', 'Mei-Ling Chen'],
  ['yael', 'יעל כהן'],
  ['seun', 'Oluwaseun Adeyemi'],
  ['lukas', 'Lukáš Novák'],
  ['grace', "Grace O'Connor"],
  ['kenji', 'Kenji Tanaka'],
].map(([id, displayName]) => ({
  __typename: 'User' as const,
  id: id!,
  username: id!,
  displayName: displayName!,
  isActive: true,
}));

const at = (minute: number): string => new Date(2026, 2, 10, 9, minute).toISOString();

let seqs = 0;

const message = (senderId: string, content: string, changes: Partial<MessageFields> = {}): MessageFields => {
  const seq = ++seqs;
  return {
    __typename: 'Message',
    ...{ id: `m${seq}`, chatId: 'crew', seq, revision: seq, content, senderId, clientMessageId: null },
    ...{ isEdited: false, editedAt: null, isDeleted: false, createdAt: at(seq), attachments: [] },
    ...changes,
  };
};

export const item = (
  senderId: string,
  content: string,
  changes: Partial<MessageFields> = {},
  place: { opens?: boolean; closes?: boolean } = {},
): MessageItem => {
  const sent = message(senderId, content, changes);
  const { opens = true, closes = true } = place;
  return {
    ...{ kind: 'message', key: sent.id, message: sent, entry: null, senderId, createdAt: sent.createdAt },
    ...{ mine: senderId === viewerId, opens, closes },
  };
};

export const waiting = (content: string, state: 'waiting' | 'failed'): MessageItem => {
  const clientMessageId = `${state}-${content}`;
  const entry: OutboxEntry = {
    ...{ clientMessageId, viewerId, chatId: 'crew', content, createdAt: at(58), order: 1, state },
    failure: state === 'failed' ? 'You are not allowed to do that here.' : null,
  };
  return {
    ...{ kind: 'message', key: clientMessageId, message: null, entry, senderId: viewerId },
    ...{ createdAt: entry.createdAt, mine: true, opens: true, closes: true },
  };
};

export const happening = (kind: HistoryEntry['kind'], changes: Partial<HistoryEntry> = {}): HistoryEntry => ({
  __typename: 'ChatHistoryEntry',
  ...{ chatId: 'crew', revision: 1, kind, afterSeq: 0, actorId: 'jonas', at: at(1) },
  ...{ personIds: [], personCount: 0, name: null },
  ...changes,
});

const participant = (userId: string) => ({
  __typename: 'Participant' as const,
  ...{ userId, role: 'member' as const, joinedAt: at(0), lastReadSeq: 0 },
});

const chat = (id: string, changes: Partial<ChatSummary>, others: string[]): ChatSummary => ({
  __typename: 'Chat',
  ...{ id, name: null, description: null, chatType: 'group', isActive: true, participantCount: others.length + 1 },
  ...{ lastSeq: 9, revision: 9, lastActivityAt: at(40), unreadCount: 0, lastMessage: null },
  firstParticipants: [viewerId, ...others].map(participant),
  ...changes,
});

/** Rows of the list, one of each kind. */
export const chats: ChatSummary[] = [
  chat('crew', { name: 'Release crew', lastMessage: message('jonas', 'All green here.') }, ['jonas', 'mei']),
  chat('lunch', { name: 'Lunch ☕', unreadCount: 12, lastMessage: message('mei', 'Dumplings?') }, ['mei', 'seun']),
  chat('yael', { chatType: 'direct', lastMessage: message('yael', 'שלום אמירה! מה שלומך היום?') }, ['yael']),
  chat('lukas', { chatType: 'direct', unreadCount: 1, lastMessage: message('lukas', 'Thank you!') }, ['lukas']),
  chat('unnamed', { lastMessage: message(viewerId, 'See you on Thursday.') }, ['grace', 'kenji', 'seun']),
];

export const fill = (cache: InMemoryCache): void => {
  for (const one of people) cache.writeFragment({ fragment: person, data: one });
  for (const one of chats) putChat(cache, one);
};
