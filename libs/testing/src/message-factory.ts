import { expectData, graphqlRequest } from './graphql-request.js';
import type { Person } from './person-factory.js';
import type { SystemAddresses } from './system-addresses.js';

export interface TestMessage {
  id: string;
  chatId: string;
  seq: number;
  revision: number;
  content: string;
  senderId: string;
  clientMessageId: string | null;
  createdAt: string;
}

type Senders = Pick<SystemAddresses, 'sender'>;

const SEND = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id chatId seq revision content senderId clientMessageId createdAt }
}`;

/** Sends a message through the public API, over the first sender unless another one is named. */
export async function sendMessage(
  system: Senders,
  by: Pick<Person, 'token'>,
  chatId: string,
  content = 'A message',
  more: { clientMessageId?: string; instance?: number } = {},
): Promise<TestMessage> {
  const { instance = 0, ...input } = more;
  const sender = system.sender[instance];
  if (!sender) throw new Error(`The system has no sender ${instance}.`);
  const variables = { input: { chatId, content, ...input } };
  const response = await graphqlRequest<{ createMessage: TestMessage }>(sender.http, SEND, variables, by.token);
  return expectData(response).createMessage;
}
