import type { ChatLogEntry } from '#libs/database';
import { CHAT_CHANGE_NUMBERS, newId, type Chat, type ChatChangeKind, type Message } from '#libs/domain';
import { toPage, type ChatLogPage } from './chat-log-reader.service.js';

const CHAT_ID = newId();

function chatAt(revision: number): Chat {
  const now = new Date();
  const texts = { name: 'A', description: null, chatType: 'group' as const, participantCount: 2, isActive: true };
  const times = { createdAt: now, updatedAt: now, lastActivityAt: now };
  return { id: CHAT_ID, ...texts, lastSeq: 9, revision, changedRevision: 0, ...times };
}

function message(seq: number, addedRevision: number, revision = addedRevision, isDeleted = false): Message {
  const now = new Date();
  const ids = { id: newId(), chatId: CHAT_ID, senderId: newId(), clientMessageId: null };
  const links = { replyToId: null, threadId: null, mentions: [] };
  const isEdited = revision > addedRevision && !isDeleted;
  const fate = { isEdited, editedAt: isEdited ? now : null, isDeleted, deletedAt: isDeleted ? now : null };
  return { ...ids, ...links, seq, revision, addedRevision, content: isDeleted ? '' : 'a', ...fate, createdAt: now };
}

function entry(revision: number, kind: ChatChangeKind | number, more: Partial<ChatLogEntry> = {}): ChatLogEntry {
  const number = typeof kind === 'number' ? kind : CHAT_CHANGE_NUMBERS[kind];
  const { message: about = null } = more;
  const nothing = { seq: about?.seq ?? null, actorId: null, ref: null, detail: null, message: null, isReacting: false };
  return { revision, kind: number, ...nothing, ...more };
}

function pageOf(chat: Chat, entries: ChatLogEntry[], after: number, isLast = true, since = after): ChatLogPage {
  return toPage({ chat, entries, isLast }, after, since);
}

function told(page: ChatLogPage): string[] {
  return page.changes.map(({ revision, kind }) => `${revision} ${kind}`);
}

describe('a page of the log of a chat', () => {
  it('gives each change of its kind, in order of revision, to who has what it is about', () => {
    const entries = [
      entry(3, 'messageAdded', { message: message(3, 3) }),
      entry(4, 'messageUpdated', { message: message(1, 1, 4) }),
      entry(5, 'messageDeleted', { message: message(2, 2, 5, true) }),
      entry(6, 'participantLeft', { ref: 'ben' }),
    ];
    const page = pageOf(chatAt(6), entries, 2);
    expect(told(page)).toEqual(['3 messageAdded', '4 messageUpdated', '5 messageDeleted', '6 participantLeft']);
    expect(page).toMatchObject({ position: 6, isLast: true, isComplete: true, unknown: 0 });
    expect(page.changes[3]).toMatchObject({ left: ['ben'], chat: { revision: 6 } });
  });

  it('gives what was added since and changed as added, at its last revision: a position is the highest that was sent', () => {
    const [first, second] = [message(1, 1, 3), message(2, 2, 4, true)];
    const entries = [
      entry(1, 'messageAdded', { seq: 1 }),
      entry(2, 'messageAdded', { seq: 2 }),
      entry(3, 'messageUpdated', { message: first }),
      entry(4, 'messageDeleted', { message: second }),
    ];
    expect(told(pageOf(chatAt(4), entries, 0))).toEqual(['3 messageAdded', '4 messageAdded']);
    expect(told(pageOf(chatAt(4), entries.slice(2), 2, true, 0))).toEqual(['3 messageAdded', '4 messageAdded']);
    expect(told(pageOf(chatAt(4), entries.slice(1), 1))).toEqual(['3 messageUpdated', '4 messageAdded']);
  });

  it('gives what changed several times once, at its last revision', () => {
    const edited = message(1, 1, 6);
    const entries = [
      entry(3, 'messageUpdated', { message: edited }),
      entry(4, 'chatRenamed'),
      entry(5, 'rolesChanged', { ref: 'ben' }),
      entry(6, 'messageUpdated', { message: edited }),
    ];
    expect(told(pageOf(chatAt(6), entries, 2))).toEqual(['5 rolesChanged', '6 messageUpdated']);
  });

  it('leaves to a later page what that page gives', () => {
    const page = pageOf(chatAt(90), [entry(3, 'messageUpdated', { seq: 1 })], 2, false);
    expect(page).toMatchObject({ changes: [], position: 3, isLast: false, isComplete: true });
  });

  it('passes over and counts kinds that it does not know, and passes over what nothing is left of', () => {
    const page = pageOf(chatAt(4), [entry(2, 32_000), entry(3, 'superseded'), entry(4, 'chatRenamed')], 1);
    expect(told(page)).toEqual(['4 chatRenamed']);
    expect(page).toMatchObject({ position: 4, isComplete: true, unknown: 1 });
  });

  it.each([
    ['in front', [entry(3, 'chatRenamed'), entry(4, 'chatRenamed')], 4],
    ['inside', [entry(2, 'chatRenamed'), entry(4, 'chatRenamed')], 4],
    ['at the end', [entry(2, 'chatRenamed'), entry(3, 'chatRenamed')], 4],
    ['everywhere', [], 4],
  ])('says that it has a hole %s, and still goes on to the end', (_, entries, revision) => {
    expect(pageOf(chatAt(revision), entries, 1)).toMatchObject({ isComplete: false, position: 4, isLast: true });
  });

  it('has nothing, and is not behind, where nothing happened', () => {
    expect(pageOf(chatAt(4), [], 4)).toMatchObject({ changes: [], position: 4, isLast: true, isComplete: true });
  });

  it('does not go back with a chat that stands before the position', () => {
    expect(pageOf(chatAt(4), [], 9)).toMatchObject({ changes: [], position: 9, isLast: true });
  });
});
