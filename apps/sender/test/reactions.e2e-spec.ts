import { createDirectChat, createGroup, createPerson, sendMessage, sharedSystem } from '#libs/testing';
import type { Person, TestChat, TestMessage } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, refusal, refusalInWords } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';
const EMOJI = [...'😀😃😄😁😆😅🤣😂🙂🙃🫠😉😊😇🥰😍🤩😘😗😚😙'];

let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;
let message: TestMessage;

beforeAll(async () => {
  [ada, ben, stranger] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
  chat = await createGroup(system, ada, [ben]);
});

beforeEach(async () => {
  message = await sendMessage(system, ada, chat.id);
});

function add(by: Person, emoji: string, instance = one): Promise<any> {
  return answer(instance, by, 'addReaction', { messageId: message.id, emoji });
}

function takeBack(by: Person, emoji: string, instance = one): Promise<any> {
  return answer(instance, by, 'removeReaction', { messageId: message.id, emoji });
}

function of(emoji: string, people: Person[], isMine: boolean): object {
  return { emoji, count: people.length, isMine, userIds: people.map(({ id }) => id) };
}

async function revision(): Promise<number> {
  return (await rows('SELECT revision FROM chats WHERE id = $1', [chat.id]))[0].revision;
}

describe('a reaction', () => {
  it('is counted, says whose it is, and takes a revision of the chat, not of the message', async () => {
    const before = await revision();
    expect((await add(ada, '👍')).reactions).toEqual([of('👍', [ada], true)]);
    expect((await add(ben, '🎉', other)).reactions).toEqual([of('👍', [ada], false), of('🎉', [ben], true)]);
    const reacted = await add(ben, '👍');
    expect(reacted.reactions).toEqual([of('👍', [ada, ben], true), of('🎉', [ben], true)]);
    expect(reacted.revision).toBe(message.revision);
    expect(await revision()).toBe(before + 3);
    expect((await takeBack(ada, '👍', other)).reactions).toEqual([of('👍', [ben], false), of('🎉', [ben], false)]);
    expect((await takeBack(ben, '👍')).reactions).toEqual([of('🎉', [ben], true)]);
    expect(await revision()).toBe(before + 5);
  });

  it('added or taken back twice changes nothing', async () => {
    const added = await add(ada, '👍');
    const before = await stateOf(chat.id);
    expect(await add(ada, '👍', other)).toEqual(added);
    expect(await stateOf(chat.id)).toEqual(before);
    await takeBack(ada, '👍');
    const after = await stateOf(chat.id);
    expect((await takeBack(ada, '👍', other)).reactions).toEqual([]);
    expect((await takeBack(ada, '🎉')).reactions).toEqual([]);
    expect(await stateOf(chat.id)).toEqual(after);
  });

  it('is the same with and without variation selector, and another one in another skin tone', async () => {
    await add(ada, '\u2764');
    await add(ada, '\u2764\ufe0f');
    await add(ada, '\u2764\ufe0e');
    await add(ada, '👍');
    const { reactions } = await add(ada, '👍🏽');
    expect(reactions.map(({ emoji }: any) => emoji)).toEqual(['\u2764\ufe0f', '👍', '👍🏽']);
    expect((await takeBack(ada, '\u2764')).reactions).toHaveLength(2);
  });

  it.each([[''], ['a'], ['1'], ['👍👍'], ['👍 '], ['👩\u200d👍'], ['\ud83d'], ['\0'], ['👍'.repeat(5000)]])(
    'is not %j',
    async (emoji) => {
      const before = await stateOf(chat.id);
      expect(await refusal(one, ada, 'addReaction', { messageId: message.id, emoji })).toBe('BAD_USER_INPUT emoji');
      expect(await refusal(one, ada, 'removeReaction', { messageId: message.id, emoji })).toBe('BAD_USER_INPUT emoji');
      expect(await stateOf(chat.id)).toEqual(before);
    },
  );

  it('with a 21st emoji is a conflict, also for twenty people at once; one that is there is not', async () => {
    for (const emoji of EMOJI.slice(0, 19)) await add(ada, emoji);
    const twice = EMOJI.slice(19).map((emoji, i) => add([ada, ben][i], emoji, system.sender[i]).catch(String));
    const outcomes = await Promise.all(twice);
    expect(outcomes.filter((outcome) => /CONFLICT/.test(outcome))).toHaveLength(1);
    expect((await add(ben, EMOJI[0])).reactions).toHaveLength(20);
    const before = await stateOf(chat.id);
    expect(await refusal(one, ben, 'addReaction', { messageId: message.id, emoji: '🚀' })).toBe('CONFLICT emoji');
    expect(await stateOf(chat.id)).toEqual(before);
    await takeBack(ada, EMOJI[1]);
    expect((await add(ben, '🚀')).reactions.at(-1)).toEqual(of('🚀', [ben], true));
  });

  it('goes with its message, which takes no more', async () => {
    await add(ada, '👍');
    await add(ben, '👍');
    await answer(other, ada, 'removeMessage', { id: message.id });
    const left = `SELECT seq FROM message_reactions WHERE chat_id = $1 AND seq = $2
      UNION ALL SELECT seq FROM message_reaction_counts WHERE chat_id = $1 AND seq = $2`;
    expect(await rows(left, [chat.id, message.seq])).toEqual([]);
    const before = await stateOf(chat.id);
    expect(await refusal(one, ben, 'addReaction', { messageId: message.id, emoji: '👍' })).toBe('CONFLICT');
    expect(await takeBack(ben, '👍')).toMatchObject({ isDeleted: true, reactions: [] });
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('in a direct chat is for both', async () => {
    const direct = await createDirectChat(system, ada, ben);
    message = await sendMessage(system, ada, direct.id);
    await add(ada, '👍');
    expect((await add(ben, '👍', other)).reactions).toEqual([of('👍', [ada, ben], true)]);
  });
});

describe.each(['addReaction', 'removeReaction'] as const)('%s', (operation) => {
  it('tells a stranger what it tells of a message that never was', async () => {
    await add(ada, '👍');
    const before = await stateOf(chat.id);
    const told = await refusalInWords(one, stranger, operation, { messageId: message.id, emoji: '👍' });
    expect(told).toMatch(/^NOT_FOUND:/);
    expect(told).toBe(await refusalInWords(one, ada, operation, { messageId: NOBODY, emoji: '👍' }));
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('tells it to who has left, and in a chat that was removed', async () => {
    const group = await createGroup(system, ada, [ben]);
    message = await sendMessage(system, ada, group.id);
    await answer(one, ben, 'removeParticipant', { chatId: group.id, userId: ben.id });
    const before = await stateOf(group.id);
    expect(await refusal(one, ben, operation, { messageId: message.id, emoji: '👍' })).toBe('NOT_FOUND');
    expect(await stateOf(group.id)).toEqual(before);
    await answer(one, ada, 'removeChat', { id: group.id });
    expect(await refusal(one, ada, operation, { messageId: message.id, emoji: '👍' })).toBe('NOT_FOUND');
  });

  it.each([[''], ['x']])('refuses the id %j', async (messageId) => {
    expect(await refusal(one, ada, operation, { messageId, emoji: '👍' })).toBe('BAD_USER_INPUT messageId');
    expect(await refusal(one, {}, operation, { messageId, emoji: '👍' })).toBe('UNAUTHENTICATED');
  });
});

describe('a hundred people who react at once on two senders', () => {
  let people: Person[];

  beforeAll(async () => {
    people = [];
    // A few at a time: a busy machine refuses a hundred sign-ins at once.
    while (people.length < 100) {
      people.push(...(await Promise.all(Array.from({ length: 10 }, () => createPerson(system)))));
    }
    chat = await createGroup(system, ada, [...people, ben]);
  }, 60_000);

  it('are a hundred, each once, whoever takes back in between', async () => {
    await Promise.all(people.map((person, i) => add(person, '👍', system.sender[i % 2])));
    const [{ count, userIds }] = (await add(ben, '🎉')).reactions;
    expect(count).toBe(100);
    expect(userIds).toHaveLength(20);
    const ofEach = people.map(async (person, i) => {
      for (let round = 0; round < 3; round++) {
        await Promise.all([
          add(person, '👍', system.sender[i % 2]),
          takeBack(person, '👍', system.sender[1 - (i % 2)]),
        ]);
      }
      if (i % 2 === 0) await add(person, '👍');
      else await takeBack(person, '👍', other);
    });
    await Promise.all(ofEach);
    const { reactions } = await add(ben, '🎉');
    expect(reactions.find(({ emoji }: any) => emoji === '👍').count).toBe(50);
    const recount = 'SELECT user_id FROM message_reactions WHERE chat_id = $1 AND seq = $2 AND emoji = $3';
    const there = (await rows(recount, [chat.id, message.seq, '👍'])).map((row) => row.user_id);
    expect(there.sort()).toEqual(
      people
        .filter((_, i) => i % 2 === 0)
        .map(({ id }) => id)
        .sort(),
    );
    const log = 'SELECT count(*)::integer AS count, max(revision) AS last FROM chat_changes WHERE chat_id = $1';
    const [{ count: entries, last }] = await rows(log, [chat.id]);
    expect(last).toBe(await revision());
    expect(entries + message.seq).toBe(last);
  }, 120_000);
});
