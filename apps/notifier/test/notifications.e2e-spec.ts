import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDirectChat,
  createGroup,
  createPerson,
  eventually,
  expectData,
  graphqlRequest,
  sendMessage,
  SqlConnection,
  startSystem,
  type TestSubscription,
  wsClient,
  type Person,
  type TestSystem,
} from '#libs/testing';
import { MailServer } from './mail-server.js';
import { PushService, type Browser } from './push-service.js';

const folder = mkdtempSync(join(tmpdir(), 'converge-push-'));
let system: TestSystem;
let sql: SqlConnection;
let pushes: PushService;
let mails: MailServer;

beforeAll(async () => {
  [pushes, mails] = [await PushService.start(folder), await MailServer.start()];
  system = await startSystem({
    instances: { notifier: 2, receiver: 2 },
    env: {
      PUSH_ALLOWED_HOSTS: pushes.host,
      NODE_EXTRA_CA_CERTS: pushes.certificateFile,
      MAIL_URL: mails.url,
      PUSH_DELAY_MS: '300',
      PUSH_TIMEOUT_MS: '1000',
      NOTIFY_SWEEP_INTERVAL_MS: '1000',
    },
  });
  sql = await SqlConnection.open(system.databaseUrl);
}, 90_000);

afterAll(async () => {
  await sql.close();
  await Promise.all([pushes.stop(), mails.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const NOTIFICATIONS = `query ($unreadOnly: Boolean, $limit: Int, $after: ID) {
  notifications(unreadOnly: $unreadOnly, limit: $limit, after: $after) {
    id reason chatId actorId isRead message { content seq } } }`;
const ATTEMPTS = `{ notificationAttempts { notificationId channel outcome detail } }`;
const PREFER = `mutation ($input: UpdateNotificationPreferencesInput!) {
  updateNotificationPreferences(updateNotificationPreferencesInput: $input) { push } }`;
const READ_CHAT = `mutation ($chatId: ID!) { markChatAsRead(chatId: $chatId) { lastReadSeq } }`;

async function ask(
  service: 'user' | 'sender' | 'receiver',
  person: Person,
  document: string,
  variables = {},
): Promise<any> {
  return expectData(await graphqlRequest(system[service][0].http, document, variables, person.token));
}

async function listOf(person: Person, variables = {}): Promise<any[]> {
  return (await ask('receiver', person, NOTIFICATIONS, variables)).notifications;
}

async function attemptsOf(person: Person): Promise<string[]> {
  const { notificationAttempts } = await ask('receiver', person, ATTEMPTS);
  return notificationAttempts.map(({ channel, outcome, detail }: any) =>
    [channel, outcome, detail].filter(Boolean).join(' '),
  );
}

async function browserOf(person: Person): Promise<Browser> {
  const browser = pushes.subscribe();
  await ask(
    'user',
    person,
    `mutation ($input: RegisterPushSubscriptionInput!) {
    registerPushSubscription(registerPushSubscriptionInput: $input) { id } }`,
    { input: browser.subscription },
  );
  return browser;
}

/** Three people: ada, with a browser, and two whom she knows. */
async function people(): Promise<[Person, Person, Person, Browser]> {
  const [ada, ben, cid] = [await createPerson(system), await createPerson(system), await createPerson(system)];
  return [ada, ben, cid, await browserOf(ada)];
}

const EVENTS = `subscription ($personRevision: Int) { events(since: [], personRevision: $personRevision) { __typename
  ... on Ready { personRevision }
  ... on NotificationAdded { notification { id reason isRead message { content } } }
  ... on NotificationsRead { inChatId upToSeq upToId } } }`;

async function eventsOf(person: Person, personRevision?: number): Promise<TestSubscription<any>> {
  const client = wsClient(system.receiver[1].ws, person.token);
  return client.subscribe<any>(EVENTS, { personRevision });
}

function told(events: TestSubscription<any>, typename: string): any[] {
  return events.all.map((one) => one.events).filter((event) => event.__typename === typename);
}

async function read(person: Person, chatId: string): Promise<void> {
  await ask('sender', person, READ_CHAT, { chatId });
}

describe('a message in a direct chat', () => {
  it('is told on a device that is open, at once and in the resume', async () => {
    const [ada, ben] = await people();
    const chat = await createDirectChat(system, ada, ben);
    const events = await eventsOf(ada);
    const { personRevision } = await eventually(
      () => told(events, 'Ready')[0] ?? Promise.reject(new Error('no Ready')),
    );
    await sendMessage(system, ben, chat.id, 'Grüße 👋');
    await eventually(() => expect(told(events, 'NotificationAdded')).toHaveLength(1));
    const [{ notification }] = told(events, 'NotificationAdded');
    expect(notification).toMatchObject({ reason: 'message', isRead: false, message: { content: 'Grüße 👋' } });
    await read(ada, chat.id);
    await eventually(() =>
      expect(told(events, 'NotificationsRead')).toEqual([
        { __typename: 'NotificationsRead', inChatId: chat.id, upToSeq: 1, upToId: null },
      ]),
    );
    events.close();
    const later = await eventsOf(ada, personRevision);
    await eventually(() => expect(told(later, 'Ready')).toHaveLength(1));
    expect(told(later, 'NotificationAdded')).toEqual([
      { __typename: 'NotificationAdded', notification: { ...notification, isRead: true } },
    ]);
    expect(told(later, 'NotificationsRead')).toHaveLength(1);
  });

  it('is pushed once, encrypted, to whoever is at no device, and stands in the list until the chat is read', async () => {
    const [ada, ben, , browser] = await people();
    const chat = await createDirectChat(system, ada, ben);
    const message = await sendMessage(system, ben, chat.id, 'Grüße 👋');
    await eventually(() => expect(browser.received).toHaveLength(1));
    const [{ payload, topic, urgency, ttl }] = browser.received;
    expect(payload).toEqual({
      ...{ title: expect.any(String), body: 'Grüße 👋', chatId: chat.id, messageId: message.id, tag: chat.id },
      url: `http://localhost:3000/chats/${chat.id}?at=1`,
    });
    expect([topic?.length, urgency, ttl]).toEqual([32, 'high', 86_400]);
    expect(pushes.faults).toEqual([]);
    await eventually(async () => expect(await attemptsOf(ada)).toEqual(['push delivered']));
    expect(await listOf(ada)).toMatchObject([
      { reason: 'message', chatId: chat.id, actorId: ben.id, isRead: false, message: { content: 'Grüße 👋' } },
    ]);
    await read(ada, chat.id);
    expect(await listOf(ada)).toMatchObject([{ isRead: true }]);
    expect(await listOf(ada, { unreadOnly: true })).toEqual([]);
    // What the browser shows is taken back.
    await eventually(() => expect(browser.received.at(-1)?.payload).toEqual({ clear: chat.id, tag: chat.id }));
    expect(await listOf(ben)).toEqual([]);
  });

  it('that others follow is pushed with them, the newest alone', async () => {
    const [ada, ben, , browser] = await people();
    const chat = await createDirectChat(system, ada, ben);
    for (let i = 1; i <= 5; i++) await sendMessage(system, ben, chat.id, `number ${i}`);
    await eventually(async () => expect(await attemptsOf(ada)).toHaveLength(5));
    expect((await attemptsOf(ada)).filter((one) => one === 'push delivered').length).toBe(browser.received.length);
    expect(browser.received.at(-1)?.payload.body).toBe('number 5');
    expect(browser.received.length).toBeLessThan(5);
  });

  it('bears no text where that must not leave', async () => {
    const [ada, ben, , browser] = await people();
    await ask('user', ada, PREFER, { input: { showsContent: false } });
    const chat = await createDirectChat(system, ada, ben);
    await sendMessage(system, ben, chat.id, 'secret');
    await eventually(() => expect(browser.received).toHaveLength(1));
    expect(browser.received[0].payload).not.toHaveProperty('body');
    expect(JSON.stringify(browser.received)).not.toContain('secret');
  });

  it('is not pushed in quiet hours, but for a VIP', async () => {
    const [ada, ben, cid, browser] = await people();
    const [chat, other] = [await createDirectChat(system, ada, ben), await createDirectChat(system, ada, cid)];
    const quietHours = [
      { from: '00:00', to: '12:00' },
      { from: '12:00', to: '00:00' },
    ];
    await ask('user', ada, PREFER, { input: { quietHours, vipUserIds: [cid.id] } });
    await sendMessage(system, ben, chat.id, 'at night');
    await eventually(async () => expect(await attemptsOf(ada)).toEqual(['push suppressed quietHours']));
    await sendMessage(system, cid, other.id, 'important');
    await eventually(() => expect(browser.received.map(({ payload }) => payload.body)).toEqual(['important']));
    expect((await listOf(ada)).map(({ message }) => message.content)).toEqual(['important', 'at night']);
  });
});

describe('a message in a group', () => {
  it('tells those whom it mentions, and those who want to be told of each', async () => {
    const [ada, ben, cid, browser] = await people();
    const group = await createGroup(system, ben, [ada, cid], 'Team');
    await ask('user', cid, PREFER, { input: { group: 'all' } });
    await sendMessage(system, ben, group.id, 'nothing for anybody');
    await sendMessage(system, ben, group.id, `for @${ada.username}`);
    await eventually(() => expect(browser.received.some(({ payload }) => payload.body?.startsWith('for'))).toBe(true));
    const reasons = (await listOf(ada)).map(({ reason }) => reason);
    expect(reasons).toEqual(['mention', 'added']);
    expect(browser.received.at(-1)?.payload.title).toMatch(/ in Team$/);
    await eventually(async () =>
      expect((await listOf(cid)).map(({ reason }) => reason)).toEqual(['message', 'message', 'added']),
    );
    expect(await listOf(ben)).toEqual([]);
  });

  it('of one that is muted tells nobody, and says why', async () => {
    const [ada, ben, cid, browser] = await people();
    const group = await createGroup(system, ben, [ada, cid]);
    const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
    await ask(
      'sender',
      ada,
      `mutation ($input: UpdateChatPreferencesInput!) { updateChatPreferences(updateChatPreferencesInput: $input) { mutedUntil } }`,
      {
        input: { chatId: group.id, mutedUntil, notify: 'all' },
      },
    );
    await sendMessage(system, ben, group.id, 'quiet here');
    await eventually(async () => expect(await attemptsOf(ada)).toContain('push suppressed muted'));
    expect((await listOf(ada)).map(({ reason }) => reason)).toEqual(['added']);
    expect(browser.received.every(({ payload }) => payload.body !== 'quiet here')).toBe(true);
  });

  it('that was left shows nothing any more', async () => {
    const [ada, ben] = await people();
    const group = await createGroup(system, ben, [ada]);
    await sendMessage(system, ben, group.id, `for @${ada.username}`);
    await eventually(async () => expect(await listOf(ada)).toHaveLength(2));
    await ask(
      'sender',
      ada,
      `mutation ($id: ID!, $userId: String!) { removeParticipant(chatId: $id, userId: $userId) { id } }`,
      { id: group.id, userId: ada.id },
    );
    expect(await listOf(ada)).toEqual([]);
  });
});

describe('the list', () => {
  it('is read as a whole or up to one, and comes in pages', async () => {
    const [ada, ben] = await people();
    const chat = await createDirectChat(system, ada, ben);
    for (let i = 1; i <= 4; i++) await sendMessage(system, ben, chat.id, `number ${i}`);
    const all = await eventually(async () => {
      const found = await listOf(ada);
      expect(found).toHaveLength(4);
      return found;
    });
    const page = await listOf(ada, { limit: 2, after: all[1].id });
    expect(page.map(({ id }) => id)).toEqual([all[2].id, all[3].id]);
    const mark = `mutation ($upToId: ID) { markNotificationsAsRead(upToId: $upToId) }`;
    await ask('sender', ada, mark, { upToId: all[2].id });
    expect((await listOf(ada)).map(({ isRead }) => isRead)).toEqual([false, false, true, true]);
    await ask('sender', ada, mark);
    expect(await listOf(ada, { unreadOnly: true })).toEqual([]);
    const { errors } = await graphqlRequest(system.sender[0].http, mark, { upToId: all[0].id }, ben.token);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});

describe('a push service', () => {
  it('that fails is tried again, and one that knows the browser no more ends the subscription', async () => {
    const [ada, ben, , browser] = await people();
    const chat = await createDirectChat(system, ada, ben);
    pushes.answers.push(500, 429);
    await sendMessage(system, ben, chat.id, 'at last');
    await eventually(() => expect(browser.received.map(({ payload }) => payload.body)).toEqual(['at last']), 20_000);
    pushes.answers.push(410);
    await sendMessage(system, ben, chat.id, 'gone');
    await eventually(async () => expect(await attemptsOf(ada)).toContain('push failed gone'));
    const { pushSubscriptions } = await ask('user', ada, '{ pushSubscriptions { id } }');
    expect(pushSubscriptions).toEqual([]);
  }, 40_000);

  it('that never answers delays nobody else', async () => {
    const [ada, ben, cid, browser] = await people();
    const other = await browserOf(cid);
    const [chat, unaffected] = [await createDirectChat(system, ada, ben), await createDirectChat(system, cid, ben)];
    pushes.answers.push(null);
    await sendMessage(system, ben, chat.id, 'slow');
    await eventually(() => expect(pushes.answers).toEqual([]));
    await sendMessage(system, ben, unaffected.id, 'quick');
    await eventually(() => expect(other.received).toHaveLength(1));
    await eventually(() => expect(browser.received).toHaveLength(1), 20_000);
  }, 40_000);
});

describe('mails', () => {
  async function confirmed(person: Person): Promise<void> {
    await ask('user', person, 'mutation { requestEmailConfirmation }');
    const text = await eventually(() => {
      const mail = mails.mails.find(({ to }) => JSON.stringify(to).includes(person.username));
      if (!mail) throw new Error('no mail yet');
      return mail.text ?? '';
    });
    const [, token] = /confirm-email\?token=([\w-]+)/.exec(text) ?? [];
    expect(await ask('user', person, `mutation ($token: String!) { confirmEmail(token: $token) }`, { token })).toEqual({
      confirmEmail: true,
    });
  }

  it('tell once of what is still unread, with a link that ends them; a server that refuses for now is asked again', async () => {
    const [ada, ben] = await people();
    await confirmed(ada);
    await ask('user', ada, PREFER, { input: { emailAfterMinutes: 1 } });
    const chat = await createDirectChat(system, ada, ben);
    mails.refuses = 1;
    const before = mails.mails.length;
    await sendMessage(system, ben, chat.id, 'one <b>&');
    await sendMessage(system, ben, chat.id, 'two');
    await eventually(async () => expect(await listOf(ada)).toHaveLength(2));
    // A minute is long: the job's time is brought forward.
    await sql.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1`, [`mail:${ada.id}`]);
    const mail = await eventually(() => {
      expect(mails.mails.length).toBe(before + 1);
      return mails.mails.at(-1)!;
    }, 20_000);
    expect(mail.subject).toBe('2 unread messages');
    expect(mail.text).toContain('one <b>&');
    expect(mail.html).toContain('one &#60;b&#62;&#38;');
    expect(mail.headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } });
    expect(await attemptsOf(ada)).toContain('email delivered');
  }, 40_000);
});

it('a worker that is killed at any moment loses nothing and doubles nothing', async () => {
  const [ada, ben, , browser] = await people();
  const chat = await createDirectChat(system, ada, ben);
  const [first] = system.notifier;
  for (let round = 1; round <= 3; round++) {
    await sendMessage(system, ben, chat.id, `round ${round}`);
    await first.kill('SIGKILL');
    await eventually(() => expect(browser.received.at(-1)?.payload.body).toBe(`round ${round}`), 20_000);
    first.launch();
    await first.untilReady(30_000);
  }
  expect(await listOf(ada)).toHaveLength(3);
  const bodies = browser.received.map(({ payload }) => payload.body);
  expect(bodies).toEqual([...new Set(bodies)]);
}, 90_000);
