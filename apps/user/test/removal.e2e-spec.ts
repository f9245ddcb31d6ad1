import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import {
  createDirectChat,
  createGroup,
  createPerson,
  eventually,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  signIn,
  type Person,
} from '#libs/testing';
import { answer, refusal } from './user-api.js';

const system = sharedSystem();
const [one, other] = system.user;
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });
const redis = new Redis(system.redisUrl);

afterAll(async () => {
  redis.disconnect();
  await database.end();
});

const ADD = `mutation ($chatId: ID!, $userIds: [String!]!) { addParticipants(chatId: $chatId, userIds: $userIds) { id } }`;

async function remove(person: Person): Promise<any> {
  return answer(one, 'removeUser', { token: person.token, variables: { id: person.id } });
}

async function participants(chatId: string): Promise<Record<string, string>> {
  const { rows } = await database.query('SELECT user_id, role FROM chat_participants WHERE chat_id = $1', [chatId]);
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]));
}

describe('removeUser', () => {
  let ben: Person;
  let cid: Person;

  beforeAll(async () => {
    [ben, cid] = await Promise.all([createPerson(system), createPerson(system)]);
  });

  it('leaves an id and nothing personal', async () => {
    const ada = await createPerson(system);
    const removed = await remove(ada);
    expect(removed).toMatchObject({ id: ada.id, email: null, displayName: 'Removed user', isActive: false });
    const asked = {
      token: ben.token,
      variables: { id: ada.id, ids: [ada.id], username: ada.username, search: ada.username },
    };
    expect(await answer(other, 'user', asked)).toEqual(removed);
    expect(await answer(other, 'usersById', asked)).toEqual([removed]);
    expect(await answer(other, 'users', asked)).toEqual([]);
    expect(await refusal(other, 'userByUsername', asked)).toBe('NOT_FOUND');
    const neutral = { token: ben.token, variables: { username: removed.username } };
    expect(await refusal(other, 'userByUsername', neutral)).toBe('NOT_FOUND');
  });

  it('ends every session, and lets nobody sign in', async () => {
    const ada = await createPerson(system);
    const elsewhere = await signIn(system, ada.username, ada.password);
    await remove(ada);
    for (const instance of system.user) {
      for (const { token } of [ada, elsewhere]) {
        await eventually(async () => expect(await refusal(instance, 'me', { token })).toBe('UNAUTHENTICATED'));
      }
    }
    for (const login of [ada.username, ada.email]) {
      const variables = { input: { login, password: ada.password } };
      expect(await refusal(one, 'signIn', { variables })).toBe('UNAUTHENTICATED');
    }
    const variables = { refreshToken: elsewhere.refreshToken };
    expect(await refusal(one, 'refreshSession', { variables })).toBe('UNAUTHENTICATED');
  });

  it('gives the username and the email address free', async () => {
    const { username, email, ...ada } = await createPerson(system);
    await remove({ username, email, ...ada });
    expect((await createPerson(system, { username, email })).id).not.toBe(ada.id);
  });

  it('is for oneself only', async () => {
    const refused = async (id: string): Promise<string> =>
      refusal(one, 'removeUser', { token: ben.token, variables: { id } });
    expect(await refused(cid.id)).toBe('FORBIDDEN');
    expect(await refused('01931e2a-0000-7000-8000-000000000000')).toBe('FORBIDDEN');
    expect(await refused('x')).toBe('BAD_USER_INPUT id');
    expect(await answer(one, 'me', { token: cid.token })).toMatchObject({ isActive: true });
  });

  it('hands over the groups that the person owned, and tells everybody', async () => {
    const ada = await createPerson(system);
    const owned = await createGroup(system, ada, [ben, cid]);
    const joined = await createGroup(system, ben, [ada]);
    const news = new Map<string, any>();
    redis.on('message', (channel, text) => news.set(channel, JSON.parse(text)));
    await redis.subscribe(...[owned, joined].map(({ id }) => `chat:${id}`));
    await remove(ada);
    expect(await participants(owned.id)).toEqual({ [ben.id]: 'owner', [cid.id]: 'member' });
    expect(await participants(joined.id)).toEqual({ [ben.id]: 'owner' });
    for (const chat of [owned, joined]) {
      const told = await eventually(() => news.get(`chat:${chat.id}`) ?? Promise.reject(new Error('nothing was told')));
      const { revision, participantIds } = chat;
      const change = {
        kind: 'chatUpdated',
        chatId: chat.id,
        revision: revision + 1,
        chat: expect.objectContaining({ id: chat.id, participantCount: participantIds.length - 1 }),
        joined: [],
        left: [ada.id],
      };
      expect(told).toMatchObject({ kind: 'changes', chatId: chat.id, changes: [change] });
    }
  });

  it('removes a group that nobody is left in, and tells it', async () => {
    const ada = await createPerson(system);
    const { id, revision } = await createGroup(system, ada);
    const told = new Promise((resolve) =>
      redis.on('message', (channel, text) => channel === `chat:${id}` && resolve(JSON.parse(text))),
    );
    await redis.subscribe(`chat:${id}`);
    await remove(ada);
    const changes = [{ kind: 'chatRemoved', chatId: id, revision: revision + 1 }];
    expect(await told).toMatchObject({ kind: 'changes', chatId: id, changes });
    const { rows } = await database.query('SELECT removed_at, participant_count FROM chats WHERE id = $1', [id]);
    expect(rows).toEqual([{ removed_at: expect.any(Date), participant_count: 0 }]);
  });

  it('leaves nobody behind in groups that take the person in at the same moment', async () => {
    const outcomes = new Set<unknown>();
    for (let round = 0; round < 12; round++) {
      const ada = await createPerson(system);
      const groups = await Promise.all([1, 2, 3, 4].map(() => createGroup(system, ben, [cid])));
      const removal = delay(round * 2).then(() => remove(ada));
      const added = await Promise.all(
        groups.map(({ id }) =>
          graphqlRequest(system.sender[0].http, ADD, { chatId: id, userIds: [ada.id] }, ben.token),
        ),
      );
      await removal;
      for (const [i, { id, revision }] of groups.entries()) {
        const code = added[i].errors[0]?.extensions.code ?? 'added';
        outcomes.add(code);
        expect(await participants(id)).toEqual({ [ben.id]: 'owner', [cid.id]: 'member' });
        const { rows } = await database.query('SELECT participant_count, revision FROM chats WHERE id = $1', [id]);
        expect(rows).toEqual([{ participant_count: 2, revision: code === 'added' ? revision + 2 : revision }]);
      }
    }
    outcomes.delete('BAD_USER_INPUT');
    expect([...outcomes]).toEqual(['added']);
  });

  it('leaves messages and direct chats as they are', async () => {
    const ada = await createPerson(system);
    const direct = await createDirectChat(system, ada, ben);
    await sendMessage(system, ada, direct.id, 'remember me');
    await remove(ada);
    expect(Object.keys(await participants(direct.id)).sort()).toEqual([ada.id, ben.id].sort());
    const { rows } = await database.query('SELECT sender_id, content FROM messages WHERE chat_id = $1', [direct.id]);
    expect(rows).toEqual([{ sender_id: ada.id, content: 'remember me' }]);
  });
});
