import {
  createDirectChat,
  createGroup,
  SqlConnection,
  sendMessage,
  sharedSystem,
  type Person,
  type TestChat,
} from '#libs/testing';
import { perform } from './operations.js';
import { own, ownRefusal, OwnStream } from './own-state.js';
import { people } from './people.js';

const system = sharedSystem();
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;

beforeEach(async () => {
  [ada, ben, stranger] = await people(system, 3);
  chat = await createGroup(system, ada, [ben]);
});

function save(content: string, replyToId: string | null = null, chatId = chat.id): Promise<any> {
  return own(ada, 'saveDraft', { chatId, content, replyToId });
}

async function draftOf(by: Person): Promise<any> {
  return (await own(by, 'draftOf', { chatId: chat.id })).draft;
}

it("is kept exactly, one a chat, the viewer's own, and cleared by nothing at all", async () => {
  const answered = await sendMessage(system, ben, chat.id);
  const saved = await save('  half a thought \n', answered.id);
  expect(saved).toEqual({
    chatId: chat.id,
    content: '  half a thought \n',
    replyToId: answered.id,
    updatedAt: expect.any(String),
  });
  expect(await draftOf(ada)).toEqual(saved);
  expect(await own(ada, 'drafts')).toEqual([saved]);
  expect(await draftOf(ben)).toBeNull();
  expect(await save('', answered.id)).toMatchObject({ content: '', replyToId: answered.id });
  expect(await save('')).toBeNull();
  expect([await draftOf(ada), await own(ada, 'drafts')]).toEqual([null, []]);
});

it('is refused where it could be no message, and to who is not in the chat', async () => {
  await save('kept');
  const elsewhere = await createDirectChat(system, ada, ben);
  const { id } = await sendMessage(system, ben, elsewhere.id);
  const refused = (more: object, by = ada): Promise<string | undefined> =>
    ownRefusal(by, 'saveDraft', { chatId: chat.id, content: 'a', ...more });
  expect(await refused({ content: 'a'.repeat(9000) })).toBe('BAD_USER_INPUT content');
  expect(await refused({ content: 'a\0' })).toBe('BAD_USER_INPUT content');
  expect(await refused({ replyToId: id })).toBe('NOT_FOUND');
  expect(await refused({ replyToId: NOBODY })).toBe('NOT_FOUND');
  expect(await refused({ replyToId: 'x' })).toBe('BAD_USER_INPUT replyToId');
  expect(await refused({}, stranger)).toBe('NOT_FOUND');
  expect(await refused({ chatId: NOBODY })).toBe('NOT_FOUND');
  expect(await draftOf(ada)).toMatchObject({ content: 'kept' });
});

it('goes with the send of its text from any device, and its devices are told; another text leaves it', async () => {
  await save('my text');
  const stream = await OwnStream.open(ada, undefined, system.receiver[1]);
  await sendMessage(system, ada, chat.id, 'another text');
  await sendMessage(system, ben, chat.id, 'my text');
  expect(await draftOf(ada)).toMatchObject({ content: 'my text' });
  await sendMessage(system, ada, chat.id, 'my text', { instance: 1 });
  expect(await draftOf(ada)).toBeNull();
  expect(await stream.next('DraftChanged')).toEqual({ __typename: 'DraftChanged', chatId: chat.id, draft: null });
  stream.close();
});

it('goes with a send among many at once, and a repeated send leaves what was written since', async () => {
  await save('one of many');
  const others = Array.from({ length: 30 }, (_, i) => sendMessage(system, i % 2 ? ada : ben, chat.id, `other ${i}`));
  const clientMessageId = 'mine';
  await Promise.all([...others, sendMessage(system, ada, chat.id, 'one of many', { clientMessageId })]);
  expect(await draftOf(ada)).toBeNull();
  await save('one of many');
  await sendMessage(system, ada, chat.id, 'one of many', { clientMessageId });
  expect(await draftOf(ada)).toMatchObject({ content: 'one of many' });
});

it('what is saved while it is sent is there or gone as a whole, on two senders, for many rounds', async () => {
  for (let round = 0; round < 30; round++) {
    const text = `round ${round}`;
    await save(text);
    await Promise.all([
      sendMessage(system, ada, chat.id, text, { instance: round % 2 }),
      own(ada, 'saveDraft', { chatId: chat.id, content: `${text}, and more` }, system.sender[(round + 1) % 2]),
    ]);
    expect(await draftOf(ada)).toMatchObject({ content: `${text}, and more` });
  }
});

it('tells the devices live and after an absence, once; saved again as it is it is told to nobody', async () => {
  const stream = await OwnStream.open(ada);
  const saved = await save('live');
  expect(await stream.next('DraftChanged')).toEqual({ __typename: 'DraftChanged', chatId: chat.id, draft: saved });
  stream.close();
  await save('one');
  const last = await save('two');
  expect(await save('two')).toEqual(last);
  const back = await OwnStream.open(ada, stream.personRevision + 1);
  expect(back.first.slice(0, -1)).toEqual([{ __typename: 'DraftChanged', chatId: chat.id, draft: last }]);
  expect(back.personRevision).toBe(stream.personRevision + 3);
  back.close();
});

it('two hundred are kept, of one more the oldest goes', async () => {
  const database = await SqlConnection.open(system.databaseUrl);
  const chats = await database.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO chats (id, chat_type, participant_count) SELECT gen_random_uuid(), 'group', 1 FROM generate_series(1, 200)
       RETURNING id), joined AS (
       INSERT INTO chat_participants (chat_id, user_id, role, joined_at) SELECT id, $1, 'owner', now() FROM made)
     INSERT INTO drafts (user_id, chat_id, content, updated_at)
     SELECT $1, id, 'old', clock_timestamp() - row_number() OVER () * interval '1 minute' FROM made RETURNING chat_id AS id`,
    [ada.id],
  );
  await database.close();
  const stream = await OwnStream.open(ada);
  await save('the newest');
  const kept: any[] = await own(ada, 'drafts');
  expect(kept).toHaveLength(200);
  expect(kept[0]).toMatchObject({ chatId: chat.id, content: 'the newest' });
  const gone = chats.map(({ id }) => id).filter((id) => !kept.some(({ chatId }) => chatId === id));
  expect(gone).toHaveLength(1);
  await stream.next('DraftChanged');
  expect(await stream.next('DraftChanged')).toMatchObject({ chatId: gone[0], draft: null });
  stream.close();
});

it('who leaves the chat has no draft in it any more', async () => {
  await own(ben, 'saveDraft', { chatId: chat.id, content: 'late' });
  await perform(system.sender[0], ada, 'removePerson', { chatId: chat.id, userId: ben.id });
  expect(await own(ben, 'drafts')).toEqual([]);
});
