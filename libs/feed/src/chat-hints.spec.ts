import { newId, type Chat, type ChatChange, type Message } from '#libs/domain';
import { readHint, toChangesHint } from './chat-hints.js';

const CHAT_ID = newId();
const NOW = new Date('2026-01-02T03:04:05.678Z');

function chat(revision: number): Chat {
  const texts = { name: 'A', description: null, chatType: 'group' as const, participantCount: 2, isActive: true };
  const times = { createdAt: NOW, updatedAt: NOW, lastActivityAt: NOW };
  return { id: CHAT_ID, ...texts, lastSeq: 9, revision, changedRevision: revision, ...times };
}

function message(addedRevision: number, revision = addedRevision, isDeleted = false): Message {
  const ids = { id: newId(), chatId: CHAT_ID, senderId: newId(), clientMessageId: null };
  const links = { replyToId: null, threadId: null, mentions: [] };
  const fate = { isEdited: false, editedAt: null, isDeleted, deletedAt: isDeleted ? NOW : null };
  return { ...ids, ...links, seq: 1, revision, addedRevision, content: 'a', ...fate, createdAt: NOW };
}

function overTheWire(changes: ChatChange[]): Record<string, unknown> & { changes: Record<string, unknown>[] } {
  return JSON.parse(JSON.stringify(toChangesHint(CHAT_ID, changes))) as never;
}

const EACH_KIND: ChatChange[] = [
  { kind: 'messageAdded', chatId: CHAT_ID, revision: 1, message: message(1) },
  { kind: 'messageUpdated', chatId: CHAT_ID, revision: 2, message: message(1, 2) },
  { kind: 'messageDeleted', chatId: CHAT_ID, revision: 3, message: message(1, 3, true) },
  { kind: 'chatUpdated', chatId: CHAT_ID, revision: 4, chat: chat(4), joined: ['a'], left: ['b'] },
  { kind: 'chatRenamed', chatId: CHAT_ID, revision: 5, chat: chat(5) },
  { kind: 'participantsJoined', chatId: CHAT_ID, revision: 6, chat: chat(6), joined: ['a', 'b'] },
  { kind: 'participantLeft', chatId: CHAT_ID, revision: 7, chat: chat(7), left: ['b'] },
  { kind: 'rolesChanged', chatId: CHAT_ID, revision: 8, chat: chat(8), personId: 'a', actorId: 'c' },
  { kind: 'chatRemoved', chatId: CHAT_ID, revision: 9 },
  {
    kind: 'reactionChanged',
    chatId: CHAT_ID,
    revision: 10,
    message: message(1),
    userId: 'a',
    emoji: '👍',
    isAdded: true,
  },
  { kind: 'messagePinned', chatId: CHAT_ID, revision: 11, message: message(1) },
  { kind: 'messageUnpinned', chatId: CHAT_ID, revision: 12, message: message(1, 3) },
];

describe('a hint of changes', () => {
  it('comes back as it went, whatever the kinds', () => {
    const news = { kind: 'changes', changes: EACH_KIND };
    expect(readHint(overTheWire(EACH_KIND), CHAT_ID)).toEqual({ news, passedOver: 0 });
  });

  it('says to the release before what that release knows, with who joined and left; reactions are none of that', () => {
    const old = ['messageAdded', 'messageUpdated', 'messageDeleted', 'chatUpdated', 'chatRemoved'];
    const wires = overTheWire(EACH_KIND).changes;
    expect(wires.filter(({ kind }) => !old.includes(kind as string)).map(({ kind }) => kind)).toEqual([
      'reactionChanged',
      'messagePinned',
      'messageUnpinned',
    ]);
    expect(wires[5]).toMatchObject({ kind: 'chatUpdated', joined: ['a', 'b'], left: [], chat: { id: CHAT_ID } });
    expect(wires[6]).toMatchObject({ kind: 'chatUpdated', joined: [], left: ['b'] });
    expect(wires[7]).toMatchObject({ kind: 'chatUpdated', joined: [], left: [] });
  });

  it('passes over a kind that a newer release has published, and keeps the rest', () => {
    const hint = overTheWire(EACH_KIND.slice(0, 2));
    hint.changes.push({ kind: 'galaxyMerged', chatId: CHAT_ID, revision: 3 });
    expect(readHint(hint, CHAT_ID)).toMatchObject({ news: { changes: EACH_KIND.slice(0, 2) }, passedOver: 1 });
  });

  const added = EACH_KIND[0] as ChatChange & { message: Message };
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'changes'],
    ['a list', [1]],
    ['no changes', { kind: 'changes', chatId: CHAT_ID }],
    ['changes that are no list', { kind: 'changes', chatId: CHAT_ID, changes: { length: 1 } }],
    ['a kind of hint from elsewhere', { kind: 'markers', chatId: CHAT_ID }],
    ['another chat', { kind: 'changes', chatId: newId(), changes: [added] }],
    ['a change of another chat', { kind: 'changes', chatId: CHAT_ID, changes: [{ ...added, chatId: newId() }] }],
    ['a message of another chat', withChange({ ...added, message: { ...added.message, chatId: newId() } })],
    ['a revision that its message does not bear', withChange({ ...added, revision: 7 })],
    ['a revision that is no number', withChange({ ...added, revision: '1' })],
    ['a revision below zero', withChange({ ...added, revision: -1 })],
    ['a revision beyond what a chat can have', withChange({ ...added, revision: 3e9 })],
    ['a message without a date', withChange({ ...added, message: { ...added.message, createdAt: 'soon' } })],
    ['a message without content', withChange({ ...added, message: { ...added.message, content: undefined } })],
    ['no message', withChange({ ...added, message: undefined })],
    ['a deletion of a message that stands', withChange({ ...EACH_KIND[1], kind: 'messageDeleted' })],
    ['a pin of a message from later', withChange({ ...EACH_KIND[10], message: message(1, 12) })],
    ['a chat at another revision', withChange({ ...EACH_KIND[3], chat: chat(3) })],
    ['a chat without dates', withChange({ ...EACH_KIND[4], chat: { id: CHAT_ID, revision: 5 } })],
    ['a kind named like a method', withChange({ ...added, kind: 'toString' })],
    ['a marker of nobody', { kind: 'markerMoved', chatId: CHAT_ID, move: { chatId: CHAT_ID, lastReadSeq: 1 } }],
    ['a marker of another chat', { kind: 'markerMoved', chatId: CHAT_ID, move: { chatId: newId() } }],
  ])('that is or holds %s is passed over and counted', (_, payload) => {
    expect(readHint(payload, CHAT_ID)).toEqual({ news: null, passedOver: 1 });
  });

  function withChange(change: object): unknown {
    return JSON.parse(JSON.stringify({ kind: 'changes', chatId: CHAT_ID, changes: [change] }));
  }

  it('of a marker has its time', () => {
    const move = { chatId: CHAT_ID, userId: 'a', previousReadSeq: 1, lastReadSeq: 2, readAt: NOW };
    const wire = JSON.parse(JSON.stringify({ kind: 'markerMoved', chatId: CHAT_ID, move })) as unknown;
    expect(readHint(wire, CHAT_ID)).toEqual({
      news: { kind: 'signals', signals: [{ kind: 'markerMoved', value: move }] },
      passedOver: 0,
    });
  });
});
