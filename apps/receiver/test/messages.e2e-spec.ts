import { createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { change } from './changes.js';
import { insertMessages } from './chat-state.js';
import { answer, refusal, refusalInWords } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let stranger: Person;
let chatId: string;

beforeAll(async () => {
  [ada, ben, stranger] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
  ({ id: chatId } = await createGroup(system, ada, [ben]));
  await insertMessages(chatId, ada.id, 500);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

describe('messages', () => {
  it.each([
    [{}, range(451, 500)],
    [{ limit: null }, range(451, 500)],
    [{ limit: 3 }, range(498, 500)],
    [{ limit: 99_999_999 }, range(301, 500)],
    [{ before: 101, limit: 3 }, range(98, 100)],
    [{ before: 3 }, [1, 2]],
    [{ before: 1 }, []],
    [{ before: 10_000, limit: 2 }, [499, 500]],
    [{ after: 0, limit: 3 }, [1, 2, 3]],
    [{ after: 497 }, [498, 499, 500]],
    [{ after: 500 }, []],
    [{ after: 2_147_483_647 }, []],
    [{ after: 10, before: 14 }, [11, 12, 13]],
    [{ after: 10, before: 14, limit: 2 }, [11, 12]],
    [{ after: 10, before: 10 }, []],
  ])('%j: the right ones, oldest first', async (variables, seqs) => {
    const page = await answer(one, ben, 'messages', { chatId, ...variables });
    expect(page.map(({ seq }: any) => seq)).toEqual(seqs);
  });

  it.each([
    [{ limit: 0 }, 'BAD_USER_INPUT limit'],
    [{ limit: -1 }, 'BAD_USER_INPUT limit'],
    [{ before: 0 }, 'BAD_USER_INPUT before'],
    [{ before: -1 }, 'BAD_USER_INPUT before'],
    [{ after: -1 }, 'BAD_USER_INPUT after'],
    [{ after: 1.5 }, 'BAD_USER_INPUT'],
    [{ before: '2' }, 'BAD_USER_INPUT'],
    [{ before: 2_147_483_648 }, 'BAD_USER_INPUT'],
    [{ chatId: 'x' }, 'BAD_USER_INPUT chatId'],
    [{ chatId: '' }, 'BAD_USER_INPUT chatId'],
  ])('%j is refused', async (variables, expected) => {
    expect(await refusal(one, ben, 'messages', { chatId, ...variables })).toBe(expected);
  });

  it('hold tombstones, with their seq and without content', async () => {
    const { id } = await createGroup(system, ada);
    const sent = await sendMessage(system, ada, id, 'gone', { clientMessageId: 'c-1' });
    const { revision } = await change(ada, 'remove', { id: sent.id });
    const date = expect.any(String);
    expect(await answer(one, ada, 'messages', { chatId: id })).toEqual([
      { ...sent, content: '', revision, isDeleted: true, deletedAt: date, isEdited: false, editedAt: null },
    ]);
  });

  it('are all there for somebody who was added later', async () => {
    const { id } = await createGroup(system, ada);
    for (let i = 0; i < 3; i++) await sendMessage(system, ada, id);
    await change(ada, 'add', { chatId: id, userIds: [ben.id] });
    expect(await answer(one, ben, 'messages', { chatId: id })).toHaveLength(3);
    expect(await answer(other, ben, 'unreadCount', { chatId: id })).toBe(0);
    await sendMessage(system, ada, id);
    expect(await answer(other, ben, 'unreadCount', { chatId: id })).toBe(1);
  });
});

describe('messageChanges', () => {
  it('are each changed message once, as it is now, by revision', async () => {
    const { id, revision } = await createGroup(system, ada, [ben]);
    const [a, b, c] = [
      await sendMessage(system, ada, id, 'a'),
      await sendMessage(system, ada, id, 'b'),
      await sendMessage(system, ada, id, 'c'),
    ];
    await change(ada, 'edit', { id: a.id, content: 'a2' });
    await change(ada, 'rename', { id, name: 'renamed' });
    await change(ada, 'edit', { id: a.id, content: 'a3' });
    await change(ada, 'remove', { id: b.id });
    const changes = async (sinceRevision: number, limit?: number): Promise<unknown[]> =>
      (await answer(one, ben, 'messageChanges', { chatId: id, sinceRevision, limit })).map(
        ({ seq, revision: at, content, isDeleted }: any) => [seq, at - revision, content, isDeleted],
      );
    const all = [
      [c.seq, 3, 'c', false],
      [a.seq, 6, 'a3', false],
      [b.seq, 7, '', true],
    ];
    expect(await changes(0)).toEqual(all);
    expect(await changes(revision + 3)).toEqual(all.slice(1));
    expect(await changes(revision + 6)).toEqual(all.slice(2));
    expect(await changes(revision + 7)).toEqual([]);
    expect(await changes(0, 2)).toEqual(all.slice(0, 2));
    expect(await changes(2_147_483_647)).toEqual([]);
  });

  it('are at most 200', async () => {
    const changes = await answer(one, ben, 'messageChanges', { chatId, sinceRevision: 0, limit: 99_999_999 });
    expect(changes.map(({ seq }: any) => seq)).toEqual(range(1, 200));
    expect(await answer(one, ben, 'messageChanges', { chatId, sinceRevision: 0 })).toHaveLength(200);
  });

  it.each([
    [{ sinceRevision: -1 }, 'BAD_USER_INPUT sinceRevision'],
    [{ sinceRevision: 0.5 }, 'BAD_USER_INPUT'],
    [{ sinceRevision: null }, 'BAD_USER_INPUT'],
    [{ sinceRevision: 0, limit: 0 }, 'BAD_USER_INPUT limit'],
    [{ sinceRevision: 0, limit: -1 }, 'BAD_USER_INPUT limit'],
    [{ sinceRevision: 0, chatId: 'x' }, 'BAD_USER_INPUT chatId'],
  ])('%j is refused', async (variables, expected) => {
    expect(await refusal(one, ben, 'messageChanges', { chatId, ...variables })).toBe(expected);
  });
});

describe('message', () => {
  it('is one of a chat of the viewer, with that chat', async () => {
    const sent = await sendMessage(system, ada, chatId, 'one');
    const { id, seq, revision } = sent;
    expect(await answer(other, ben, 'message', { id })).toEqual({
      id,
      chatId,
      seq,
      revision,
      content: 'one',
      senderId: ada.id,
      chat: { id: chatId, unreadCount: seq },
    });
  });

  it.each([[''], ['x'], ['12']])('refuses the id %j', async (id) => {
    expect(await refusal(one, ada, 'message', { id })).toBe('BAD_USER_INPUT id');
  });
});

describe('what a stranger is told', () => {
  it('is what is told of what never was', async () => {
    const { id: messageId } = await sendMessage(system, ada, chatId);
    const asked = (chat: string, message: string) =>
      [
        ['messages', { chatId: chat }],
        ['messageChanges', { chatId: chat, sinceRevision: 0 }],
        ['message', { id: message }],
        ['messageReadStatus', { messageId: message }],
        ['unreadCount', { chatId: chat }],
      ] as const;
    const never = asked(NOBODY, NOBODY);
    for (const [i, [operation, variables]] of asked(chatId, messageId).entries()) {
      const told = await refusalInWords(one, stranger, operation, variables);
      expect([operation, told]).toEqual([operation, expect.stringMatching(/^NOT_FOUND:/)]);
      expect(await refusalInWords(other, stranger, operation, never[i][1])).toBe(told);
      expect(await refusal(one, {}, operation, variables)).toBe('UNAUTHENTICATED');
    }
  });

  it('and to somebody who was removed, from then on, on every instance', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    const sent = await sendMessage(system, ada, id);
    await change(ada, 'removePerson', { chatId: id, userId: ben.id });
    for (const instance of system.receiver) {
      expect(await refusal(instance, ben, 'messages', { chatId: id })).toBe('NOT_FOUND');
      expect(await refusal(instance, ben, 'message', { id: sent.id })).toBe('NOT_FOUND');
      expect(await refusal(instance, ben, 'messageReadStatus', { messageId: sent.id })).toBe('NOT_FOUND');
      expect(await refusal(instance, ben, 'unreadCount', { chatId: id })).toBe('NOT_FOUND');
    }
  });
});
