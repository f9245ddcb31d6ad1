import {
  createDirectChat,
  createGroup,
  eventually,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  SqlConnection,
  type Person,
  type TestChat,
} from '#libs/testing';
import { history, perform } from './operations.js';
import { own, ownRefusal, OwnStream } from './own-state.js';
import { people } from './people.js';

const system = sharedSystem();
const NOBODY = '01931e2a-0000-7000-8000-000000000000';
const SET_PREFERENCES = `mutation ($input: UpdatePreferencesInput!) {
  updatePreferences(updatePreferencesInput: $input) { timeZone hidesPresence }
}`;
const YEARS_10 = new Date(Date.now() + 10 * 365 * 24 * 3_600_000).toISOString();

let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;
let direct: TestChat;

beforeEach(async () => {
  [ada, ben, stranger] = await people(system, 3);
  chat = await createGroup(system, ada, [ben]);
  direct = await createDirectChat(system, ada, ben);
});

function soon(ms = 60_000): string {
  return new Date(Date.now() + ms).toISOString();
}

function schedule(input: object, by = ada): Promise<any> {
  return own(by, 'schedule', { input: { chatId: chat.id, content: 'later', ...input } });
}

function refused(input: object, by = ada): Promise<string | undefined> {
  return ownRefusal(by, 'schedule', { input: { chatId: chat.id, content: 'later', ...input } });
}

async function dueAt(id: string): Promise<Date> {
  const database = await SqlConnection.open(system.databaseUrl);
  const [row] = await database.query<{ due_at: Date }>('SELECT due_at FROM scheduled_messages WHERE id = $1', [id]);
  await database.close();
  return row.due_at;
}

async function setPreferences(by: Person, input: object): Promise<void> {
  await graphqlRequest(system.user[0].http, SET_PREFERENCES, { input }, by.token);
}

it('is sent once at its time, with the seq that the chat has then, and its sender is told', async () => {
  const stream = await OwnStream.open(ada);
  const scheduled = await schedule({ sendAt: soon(2500), content: ' at its time ' });
  expect(scheduled).toMatchObject({ chatId: chat.id, content: ' at its time ', state: 'waiting', messageId: null });
  expect((await stream.next('ScheduledMessageChanged')).scheduledMessage).toEqual(scheduled);
  const before = await sendMessage(system, ben, chat.id, 'in between');
  const { scheduledMessage } = await stream.next('ScheduledMessageChanged', 10_000);
  expect(scheduledMessage).toEqual({ ...scheduled, state: 'sent', messageId: expect.any(String) });
  const [, sent, ...more] = await history(system.receiver[0], ben, chat.id);
  expect(more).toEqual([]);
  expect(sent).toMatchObject({ id: scheduledMessage.messageId, seq: before.seq + 1, senderId: ada.id });
  expect(sent.content).toBe(' at its time ');
  const late = Date.parse(sent.createdAt) - Date.parse(scheduled.sendAt);
  expect([late >= 0, late < 5000]).toEqual([true, true]);
  expect(await own(ada, 'scheduled', { chatId: chat.id })).toEqual([scheduledMessage]);
  stream.close();
});

it('with a clientMessageId is one scheduled message and one message, however often it is asked for', async () => {
  const input = { sendAt: soon(1500), clientMessageId: 'mine' };
  const asked = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      own(ada, 'schedule', { input: { chatId: chat.id, content: 'once', ...input } }, system.sender[i % 2]),
    ),
  );
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  const sent = await eventually(async () => {
    const [one] = await own(ada, 'scheduled');
    expect(one.state).toBe('sent');
    return one;
  }, 10_000);
  const again = await sendMessage(system, ada, chat.id, 'once', { clientMessageId: 'mine' });
  expect(again.id).toBe(sent.messageId);
  expect(await history(system.receiver[0], ben, chat.id)).toHaveLength(1);
});

it.each([
  ['nothing to wait for', {}, 'BAD_USER_INPUT sendAt'],
  ['two conditions', { sendAt: soon(), sendAtTheirTime: '09:00' }, 'BAD_USER_INPUT sendAt'],
  ['the past', { sendAt: new Date(Date.now() - 1000).toISOString() }, 'BAD_USER_INPUT sendAt'],
  ['ten years from now', { sendAt: YEARS_10 }, 'BAD_USER_INPUT sendAt'],
  ['a time that is none', { sendAt: 'tomorrow' }, 'BAD_USER_INPUT'],
  ['their time in a group', { sendAtTheirTime: '09:00' }, 'BAD_USER_INPUT sendAtTheirTime'],
  ['their coming online in a group', { sendWhenOnline: true }, 'BAD_USER_INPUT sendWhenOnline'],
  ['no content', { sendAt: soon(), content: ' ' }, 'BAD_USER_INPUT content'],
  ['too much content', { sendAt: soon(), content: 'a'.repeat(8001) }, 'BAD_USER_INPUT content'],
  ['a long clientMessageId', { sendAt: soon(), clientMessageId: 'a'.repeat(65) }, 'BAD_USER_INPUT clientMessageId'],
  ['an answer to nothing', { sendAt: soon(), replyToId: NOBODY }, 'NOT_FOUND'],
  ['no chat', { sendAt: soon(), chatId: NOBODY }, 'NOT_FOUND'],
])('%s is refused, and nothing is kept', async (_, input, expected) => {
  expect(await refused(input)).toMatch(new RegExp(`^${expected}`));
  expect(await own(ada, 'scheduled')).toEqual([]);
});

it('is for participants, and seen and cancelled by its sender alone', async () => {
  expect(await refused({ sendAt: soon() }, stranger)).toBe('NOT_FOUND');
  const { id } = await schedule({ sendAt: soon() });
  expect(await own(ben, 'scheduled')).toEqual([]);
  expect(await ownRefusal(ben, 'cancel', { id })).toBe('NOT_FOUND');
  expect(await ownRefusal(ada, 'cancel', { id: NOBODY })).toBe('NOT_FOUND');
  expect(await ownRefusal(stranger, 'scheduled', { chatId: chat.id })).toBe('NOT_FOUND');
  const stream = await OwnStream.open(ada);
  expect(await own(ada, 'cancel', { id })).toBe(true);
  expect((await stream.next('ScheduledMessageChanged')).scheduledMessage).toMatchObject({ id, state: 'cancelled' });
  expect(await ownRefusal(ada, 'cancel', { id })).toBe('CONFLICT');
  stream.close();
});

it('cancelled while it is sent is one or the other', async () => {
  for (let round = 0; round < 6; round++) {
    const { id } = await schedule({ sendAt: soon(900 + 100 * round), content: `${round}` });
    await new Promise((resolve) => setTimeout(resolve, 1000 + 100 * round));
    const refusal = await ownRefusal(ada, 'cancel', { id });
    const isSent = (await history(system.receiver[0], ben, chat.id)).some(({ content }) => content === `${round}`);
    expect([refusal, isSent]).toEqual(refusal === undefined ? [undefined, false] : ['CONFLICT', true]);
  }
});

it('fails with its code when its sender is in the chat no more', async () => {
  const { id } = await schedule({ sendAt: soon(2000) }, ben);
  await perform(system.sender[0], ada, 'removePerson', { chatId: chat.id, userId: ben.id });
  await eventually(async () => {
    const [failed] = await own(ben, 'scheduled');
    expect(failed).toMatchObject({ id, state: 'failed', failure: 'NOT_FOUND', messageId: null });
  }, 10_000);
  expect(await history(system.receiver[0], ada, chat.id)).toEqual([]);
});

it('at their time is the next time that their clocks show it, also beyond a change of the clocks', async () => {
  await setPreferences(ben, { timeZone: 'Asia/Kolkata' });
  const { id, sendAtTheirTime, sendAt } = await schedule({ chatId: direct.id, sendAtTheirTime: '09:00' });
  expect([sendAtTheirTime, sendAt]).toEqual(['09:00', null]);
  const due = await dueAt(id);
  expect(due.toISOString().slice(11)).toBe('03:30:00.000Z');
  const ahead = due.getTime() - Date.now();
  expect([ahead > 0, ahead <= 24 * 3_600_000]).toEqual([true, true]);
  await setPreferences(ada, { timeZone: 'Pacific/Auckland' });
  expect((await dueAt((await own(ada, 'scheduled'))[0].id)).getTime()).toBe(due.getTime());
});

it('to somebody who does not show when they are online is a conflict', async () => {
  await setPreferences(ben, { hidesPresence: true });
  expect(await refused({ chatId: direct.id, sendWhenOnline: true })).toBe('CONFLICT sendWhenOnline');
  expect(await own(ada, 'scheduled')).toEqual([]);
});

it('a hundred wait, on two senders at once, and not one more', async () => {
  const tries = Array.from({ length: 120 }, (_, i) =>
    own(ada, 'schedule', { input: { chatId: chat.id, content: `${i}`, sendAt: soon() } }, system.sender[i % 2]).then(
      () => 'kept',
      (error: Error) => (error.message.includes('CONFLICT') ? 'CONFLICT' : error.message),
    ),
  );
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(100);
  expect(outcomes.filter((outcome) => outcome === 'CONFLICT')).toHaveLength(20);
  expect(await own(ada, 'scheduled')).toHaveLength(100);
}, 60_000);

it('many for one moment are sent in the order in which they were scheduled', async () => {
  const sendAt = soon(3000);
  for (let i = 0; i < 20; i++) await schedule({ sendAt, content: `${i}` });
  const sent = await eventually(async () => {
    const messages = await history(system.receiver[0], ben, chat.id);
    expect(messages).toHaveLength(20);
    return messages;
  }, 15_000);
  expect(sent.map(({ content }) => content)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
});
