import { createDirectChat, createGroup } from './chat-factory.js';
import { sendMessage } from './message-factory.js';
import { createPerson, type Person } from './person-factory.js';
import { sharedSystem } from './shared-system.js';
import { wsClient } from './ws-client.js';

const ADDED = 'subscription ($chatId: ID!) { messageAdded(chatId: $chatId) { seq content } }';

const system = sharedSystem();
let ada: Person;
let ben: Person;

beforeAll(async () => {
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
});

it('brings what is committed after subscribe has resolved', async () => {
  const chat = await createGroup(system, ada, [ben]);
  for (const receiver of [...system.receiver, ...system.receiver, ...system.receiver]) {
    const client = wsClient(receiver.ws, ben.token);
    const added = await client.subscribe<{ messageAdded: { content: string } }>(ADDED, { chatId: chat.id });
    await sendMessage(system, ada, chat.id, receiver.name);
    expect((await added.next()).messageAdded.content).toBe(receiver.name);
    expect(added.all).toHaveLength(1);
    await expect(added.next(50)).rejects.toThrow('No event within 50 ms');
    await client.close();
    expect(added.isEnded).toBe(true);
  }
});

it('tells a refused subscription from a closed socket', async () => {
  const chat = await createDirectChat(system, ada, ben);
  const stranger = await createPerson(system);
  const client = wsClient(system.receiver[0]?.ws ?? '', stranger.token);
  const refused = await client.subscribe(ADDED, { chatId: chat.id });
  await refused.ended;
  expect(refused.errors[0]?.extensions.code).toBe('NOT_FOUND');
  expect(client.socket?.readyState).toBe(1);
});

it('shows how the server closes a socket', async () => {
  const client = wsClient(system.receiver[0]?.ws ?? '');
  expect(await client.closed).toMatchObject({ code: 4401 });
  await expect(client.connected).rejects.toThrow('4401');
});
