import { describe, expect, it } from '@jest/globals';
import type { InMemoryCache } from '@apollo/client';
import {
  chatIdsQuery,
  type ChatSummary,
  participantsPage,
  putParticipants,
  readChat,
} from '../../shared/cache/chat-cache.js';
import { createCache } from '../../shared/cache/cache-policies.js';
import { chatHistory, cutHistory, type HistoryEntry } from '../../shared/cache/history-cache.js';
import { type MessageFields, putMessages, readMessages } from '../../shared/cache/message-cache.js';
import { type ChatPreferences, readPreferences, readServerDraft } from '../../shared/cache/own-cache.js';
import { pinnedQuery, readPins } from '../../shared/cache/pin-cache.js';
import { scheduledQuery } from '../../shared/cache/scheduled-cache.js';
import { applyEvents } from './apply-event.js';
import { ChatPositions } from './chat-positions.js';
import type { ChatEvent } from './events-subscription.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString();

const message = (seq: number, changes: Partial<MessageFields> = {}): MessageFields => ({
  __typename: 'Message',
  id: `m${seq}`,
  chatId: 'c1',
  seq,
  revision: seq + 1,
  content: `message ${seq}`,
  senderId: 'ann',
  clientMessageId: `client-${seq}`,
  isEdited: false,
  editedAt: null,
  isDeleted: false,
  attachments: [],
  createdAt: at(seq),
  ...changes,
});

const participant = (userId: string, lastReadSeq = 0) => ({
  __typename: 'Participant' as const,
  userId,
  role: 'member' as const,
  joinedAt: at(0),
  lastReadSeq,
});

const chat = (changes: Partial<ChatSummary> = {}): ChatSummary => ({
  __typename: 'Chat',
  id: 'c1',
  name: 'Team',
  description: null,
  chatType: 'group',
  isActive: true,
  participantCount: 2,
  lastSeq: 0,
  revision: 1,
  lastActivityAt: at(0),
  firstParticipants: [participant('ann'), participant('ben')],
  unreadCount: 0,
  lastMessage: null,
  ...changes,
});

const preferences = (changes: Partial<ChatPreferences> = {}): ChatPreferences => ({
  __typename: 'ChatPreferences',
  chatId: 'c1',
  notify: 'mentions',
  notifyIsDefault: true,
  mutedUntil: null,
  isFavorite: false,
  isArchived: false,
  isMarkedUnread: false,
  ...changes,
});

const chatAdded = (one: ChatSummary): ChatEvent => ({
  __typename: 'ChatAdded',
  chat: { ...one, preferences: preferences(), draft: null },
});
const added = (one: MessageFields): ChatEvent => ({ __typename: 'MessageAdded', message: one });
const updated = (one: MessageFields): ChatEvent => ({ __typename: 'MessageUpdated', message: one });
const deleted = (one: MessageFields, lastMessage: MessageFields | null): ChatEvent => ({
  __typename: 'MessageDeleted',
  message: { ...one, chat: { __typename: 'Chat', id: one.chatId, lastMessage } },
});

const start = (changes: Partial<ChatSummary> = {}) => {
  const cache = createCache();
  const positions = new ChatPositions();
  const apply = (...events: ChatEvent[]) => applyEvents(cache, positions, events);
  apply(chatAdded(chat(changes)));
  putMessages(cache, 'c1', []);
  return { cache, positions, apply };
};

const contents = (cache: InMemoryCache): string[] => (readMessages(cache, 'c1') ?? []).map((one) => one.content);
const chatIds = (cache: InMemoryCache): string[] =>
  cache.readQuery({ query: chatIdsQuery })?.chats.map((one) => one.id) ?? [];

describe('applyEvent', () => {
  it('lists a new chat once, however often it comes', () => {
    const { cache, apply } = start();
    apply(chatAdded(chat()));
    expect(chatIds(cache)).toEqual(['c1']);
  });

  it('orders messages by seq, whatever the order of arrival', () => {
    const { cache, apply } = start();
    apply(added(message(2)), added(message(1)), added(message(3)));
    expect(contents(cache)).toEqual(['message 1', 'message 2', 'message 3']);
    expect(readChat(cache, 'c1')?.lastMessage?.seq).toBe(3);
  });

  it('shows a message that comes twice once', () => {
    const { cache, apply } = start();
    apply(added(message(1)), added(message(1)));
    expect(contents(cache)).toEqual(['message 1']);
  });

  it('does not let an overtaken copy undo an edit', () => {
    const { cache, apply } = start();
    apply(
      added(message(1)),
      updated(message(1, { content: 'edited', isEdited: true, revision: 9 })),
      added(message(1)),
    );
    expect(contents(cache)).toEqual(['edited']);
  });

  it('brings the last message up to date when it is edited', () => {
    const { cache, apply } = start();
    apply(added(message(1)), updated(message(1, { content: 'edited', revision: 9 })));
    expect(readChat(cache, 'c1')?.lastMessage?.content).toBe('edited');
  });

  it('leaves a tombstone and takes the last message that is left from the server', () => {
    const { cache, apply } = start();
    apply(added(message(1)), added(message(2)));
    apply(deleted(message(2, { isDeleted: true, content: '', revision: 9 }), message(1)));
    expect(readMessages(cache, 'c1')?.map((one) => one.isDeleted)).toEqual([false, true]);
    expect(readChat(cache, 'c1')?.lastMessage?.seq).toBe(1);
  });

  it('tears no hole into the list for a change to a message beyond it', () => {
    const { cache, apply } = start();
    putMessages(cache, 'c1', [message(51), message(52)]);
    apply(updated(message(5, { content: 'old and edited', revision: 90 })));
    expect(contents(cache)).toEqual(['message 51', 'message 52']);
  });

  it('takes the unread count from the server only', () => {
    const { cache, apply } = start();
    apply(added(message(1)), added(message(2)));
    expect(readChat(cache, 'c1')?.unreadCount).toBe(0);
    apply({ __typename: 'UnreadCountChanged', chatId: 'c1', unreadCount: 2 });
    expect(readChat(cache, 'c1')?.unreadCount).toBe(2);
  });

  it('moves read markers forward, never back', () => {
    const { cache, apply } = start();
    putParticipants(cache, { __typename: 'Chat', id: 'c1', participants: [participant('ann'), participant('ben')] });
    const moved = (lastReadSeq: number): ChatEvent => ({
      __typename: 'ReadMarkerMoved',
      chatId: 'c1',
      userId: 'ben',
      lastReadSeq,
    });
    apply(moved(5), moved(3));
    const page = cache.readFragment({ id: 'Chat:c1', fragment: participantsPage, fragmentName: 'ParticipantsPage' });
    expect(page?.participants.map((one) => one.lastReadSeq)).toEqual([0, 5]);
    expect(readChat(cache, 'c1')?.firstParticipants.map((one) => one.lastReadSeq)).toEqual([0, 5]);
  });

  it('renames a chat, and ignores an older state of it', () => {
    const { cache, apply } = start();
    const renamed = (name: string, revision: number): ChatEvent => ({
      __typename: 'ChatUpdated',
      participantChanges: { __typename: 'ParticipantChanges', changed: [], leftIds: [] },
      chat: { ...chat({ name, revision }), history: [] },
    });
    apply(renamed('New name', 7), renamed('Stale name', 4));
    expect(readChat(cache, 'c1')?.name).toBe('New name');
  });

  it('takes who came, went and has another role, and asks for all of them again where that is not known', () => {
    const { cache, apply } = start();
    const from = { id: 'Chat:c1', fragment: participantsPage, fragmentName: 'ParticipantsPage' };
    const shown = (): string[] | undefined =>
      cache.readFragment(from)?.participants.map(({ userId, role }) => `${userId} ${role}`);
    cache.writeFragment({
      ...from,
      data: { __typename: 'Chat', id: 'c1', participants: [participant('ann'), participant('ben')] },
    });
    const told = (revision: number, changes: object | null): ChatEvent =>
      ({
        __typename: 'ChatUpdated',
        participantChanges: changes,
        chat: { ...chat({ revision, participantCount: 2 }), history: [] },
      }) as ChatEvent;
    const admin = { ...participant('ann'), role: 'admin' };
    apply(told(7, { changed: [admin, participant('cid')], leftIds: ['ben'] }));
    const [, cid] = shown()!;
    expect(shown()).toEqual(['ann admin', cid]);
    expect(cid).toMatch(/^cid /);
    apply(told(6, { changed: [], leftIds: ['ann'] }));
    expect(shown()).toHaveLength(2);
    apply(told(8, null));
    expect(shown()).toBeUndefined();
  });

  it('applies a rename that a message has overtaken', () => {
    const { cache, apply } = start();
    apply(added(message(1, { revision: 8 })));
    apply({
      __typename: 'ChatUpdated',
      participantChanges: null,
      chat: { ...chat({ name: 'New name', revision: 7 }), history: [] },
    });
    expect(readChat(cache, 'c1')?.name).toBe('New name');
  });

  it('keeps what happened to a group, each line once and in order, whatever part of it comes', () => {
    const { cache, apply } = start();
    const line = (revision: number, kind: HistoryEntry['kind'] = 'renamed'): HistoryEntry => ({
      __typename: 'ChatHistoryEntry',
      ...{ chatId: 'c1', revision, kind, afterSeq: revision, actorId: 'ann', at: at(revision) },
      ...{ personIds: [], personCount: 0, name: null },
    });
    const told = (revision: number, ...history: HistoryEntry[]): ChatEvent => ({
      __typename: 'ChatUpdated',
      participantChanges: null,
      chat: { ...chat({ revision }), history },
    });
    apply(told(7, line(6), line(7)), told(8, line(7), line(8, 'personLeft'), line(8, 'ownerChanged')));
    apply(told(8, line(2), line(6)));
    const known = (): unknown =>
      cache
        .readFragment({ id: 'Chat:c1', fragment: chatHistory, fragmentName: 'ChatHistory' })
        ?.history.map(({ revision, kind }) => `${revision} ${kind}`);
    expect(known()).toEqual(['2 renamed', '6 renamed', '7 renamed', '8 personLeft', '8 ownerChanged']);
    cutHistory(cache, 'c1', 7);
    expect(known()).toEqual(['7 renamed', '8 personLeft', '8 ownerChanged']);
  });

  it('forgets a removed chat altogether', () => {
    const { cache, positions, apply } = start();
    apply(added(message(1)), { __typename: 'ChatRemoved', chatId: 'c1' });
    expect(chatIds(cache)).toEqual([]);
    expect(readMessages(cache, 'c1')).toBeNull();
    expect(positions.since()).toEqual([]);
  });

  it('drops the messages of a chat that has to be asked for anew', () => {
    const { cache, positions, apply } = start();
    const [, consequence] = apply(added(message(1)), { __typename: 'ResyncRequired', chatId: 'c1' });
    expect(consequence).toEqual({ kind: 'reload-chat', chatId: 'c1' });
    expect(readMessages(cache, 'c1')).toBeNull();
    expect(positions.has('c1')).toBe(false);
  });

  it('keeps the position of each chat at its newest revision', () => {
    const { positions, apply } = start();
    apply(added(message(3)), added(message(2)));
    expect(positions.since()).toEqual([{ chatId: 'c1', revision: 4 }]);
  });

  it('says when the stream is live', () => {
    expect(start().apply({ __typename: 'Ready', at: at(0), personRevision: 7 })).toEqual([{ kind: 'live' }]);
  });

  it('ends in the same state as a fresh load, whatever is repeated', () => {
    const events = [
      added(message(1)),
      added(message(2)),
      updated(message(1, { content: 'edited', revision: 5 })),
      added(message(3)),
    ];
    const once = start();
    once.apply(...events);
    const repeated = start();
    repeated.apply(...events, ...events, ...events.toReversed());
    expect(repeated.cache.extract()).toEqual(once.cache.extract());
  });
});

describe("what is the viewer's own", () => {
  it('is as it was told last', () => {
    const { cache, apply } = start();
    const draft = { __typename: 'Draft' as const, chatId: 'c1', content: 'half', replyToId: null, updatedAt: at(1) };
    apply({ __typename: 'ChatPreferencesChanged', preferences: preferences({ isFavorite: true }) });
    apply({ __typename: 'DraftChanged', chatId: 'c1', draft });
    expect(readPreferences(cache, 'c1')).toMatchObject({ isFavorite: true, notify: 'mentions' });
    expect(readServerDraft(cache, 'c1')?.content).toBe('half');
    apply({ __typename: 'DraftChanged', chatId: 'c1', draft: null });
    expect(readServerDraft(cache, 'c1')).toBeNull();
  });

  it('is asked for anew after an absence that was too long', () => {
    const { positions, apply } = start();
    expect(apply({ __typename: 'PersonResyncRequired', personRevision: 9 })).toEqual([{ kind: 'reload-own' }]);
    expect(positions.person).toBe(9);
  });

  it('what waits to be sent changes in the list that was asked for, and nowhere else', () => {
    const { cache, apply } = start();
    const scheduled = {
      __typename: 'ScheduledMessage' as const,
      id: 's1',
      chatId: 'c1',
      content: 'later',
      sendAt: at(59),
      sendAtTheirTime: null,
      sendWhenOnline: false,
      failure: null,
      createdAt: at(1),
    };
    const told = (state: 'waiting' | 'sent'): ChatEvent => ({
      __typename: 'ScheduledMessageChanged',
      scheduledMessage: { ...scheduled, state },
    });
    const states = (): unknown =>
      cache.readQuery({ query: scheduledQuery })?.scheduledMessages.map(({ state }) => state);
    apply(told('waiting'));
    expect(states()).toBeUndefined();
    cache.writeQuery({ query: scheduledQuery, data: { scheduledMessages: [] } });
    apply(told('waiting'));
    expect(states()).toEqual(['waiting']);
    apply(told('sent'));
    expect(states()).toEqual(['sent']);
  });
});

describe('pinned messages', () => {
  const pin = (one: MessageFields): ChatEvent => ({ __typename: 'MessagePinned', message: one });
  const unpin = (one: MessageFields): ChatEvent => ({ __typename: 'MessageUnpinned', message: one });

  it('come and go, the one pinned last first, once they were asked for', () => {
    const { cache, apply } = start();
    const ids = (): string[] | undefined => readPins(cache, 'c1')?.map(({ id }) => id);
    apply(pin(message(1)));
    expect(ids()).toBeUndefined();
    const none = { chat: { __typename: 'Chat' as const, id: 'c1', pinnedMessages: [] } };
    cache.writeQuery({ query: pinnedQuery, variables: { chatId: 'c1' }, data: none });
    apply(pin(message(1)), pin(message(2)), pin(message(3)), pin(message(1)));
    expect(ids()).toEqual(['m1', 'm3', 'm2']);
    apply(unpin(message(3)), deleted(message(2, { isDeleted: true, revision: 9 }), null));
    expect(ids()).toEqual(['m1']);
  });
});
