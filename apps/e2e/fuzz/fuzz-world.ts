import {
  createDirectChat,
  createGroup,
  createPerson,
  graphqlRequest,
  instanceRequest,
  sendMessage,
} from '#libs/testing';
import type { Person, SystemAddresses } from '#libs/testing';
import type { Usual } from './fuzzed-operations.js';

const NOBODY = '01931e2a-ffff-7000-8000-000000000000';

/** People, chats and messages that are really there, for the values around the nasty one. */
export interface FuzzWorld {
  ada: Person;
  usual: Usual;
}

export async function fuzzWorld(system: SystemAddresses): Promise<FuzzWorld> {
  const [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  const [chat] = await Promise.all([createGroup(system, ada, [ben]), createDirectChat(system, ada, ben)]);
  const [read, edited] = await Promise.all(['one', 'two'].map((text) => sendMessage(system, ada, chat.id, text)));
  const byName: Record<string, unknown> = {
    chatId: chat.id,
    messageId: read.id,
    // Nobody's: an account, a chat or a message that the values around it have removed says nothing about the next ones.
    userId: NOBODY,
    id: NOBODY,
    participantIds: ben.id,
    userIds: ben.id,
    content: 'A text',
    query: 'text',
    email: 'nobody@example.test',
    login: 'nobody-at-all',
    username: 'nobody-at-all',
    password: 'a good password',
    fileName: 'a.txt',
    name: 'A name',
  };
  const byField: Record<string, string> = {
    chat: chat.id,
    updateChatInput: chat.id,
    message: read.id,
    updateMessage: edited.id,
    user: ben.id,
    usersById: ben.id,
  };
  const usual: Usual = (field, name) => (name === 'id' || name === 'ids' ? (byField[field] ?? NOBODY) : value(name));
  const value = (name: string): unknown =>
    name.endsWith('Size') || /seq|revision/i.test(name) ? 1 : (byName[name] ?? 'a text');
  return { ada, usual };
}

/** That every instance is alive, and does its work. @throws when one is or does not. */
export async function expectAlive(system: SystemAddresses, { token }: Person): Promise<void> {
  for (const instance of [...system.user, ...system.sender, ...system.receiver]) {
    const { status } = await instanceRequest(instance, '/healthz');
    if (status !== 200) throw new Error(`${instance.name} answers /healthz with ${status}`);
  }
  const chats = await graphqlRequest(system.receiver[0].http, '{ chats { id unreadCount } }', {}, token);
  const me = await graphqlRequest(system.user[0].http, '{ me { id } }', {}, token);
  const errors = [...chats.errors, ...me.errors];
  if (errors.length > 0) throw new Error(`A usual operation is refused: ${JSON.stringify(errors)}`);
}
