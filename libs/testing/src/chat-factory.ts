import { expectData, graphqlRequest } from './graphql-request.js';
import type { Person } from './person-factory.js';
import type { SystemAddresses } from './system-addresses.js';

export interface TestChat {
  id: string;
  name: string | null;
  chatType: 'direct' | 'group';
  participantIds: string[];
  lastSeq: number;
  revision: number;
}

type Senders = Pick<SystemAddresses, 'sender'>;

const CREATE = `mutation ($input: CreateChatInput!) {
  createChat(createChatInput: $input) { id name chatType participantIds lastSeq revision }
}`;

/** A group that the owner creates with these members, through the public API. */
export function createGroup(
  system: Senders,
  owner: Person,
  members: Person[] = [],
  name = 'A group',
): Promise<TestChat> {
  return createChat(system, owner, { chatType: 'group', name, participantIds: members.map(({ id }) => id) });
}

/** The direct chat of two people; the same one each time. */
export function createDirectChat(system: Senders, one: Person, other: Person): Promise<TestChat> {
  return createChat(system, one, { chatType: 'direct', participantIds: [other.id] });
}

/** A chat as the input says, created by this person. */
export async function createChat(system: Senders, by: Person, input: Record<string, unknown>): Promise<TestChat> {
  const [instance] = system.sender;
  if (!instance) throw new Error('The system has no instance of the sender service.');
  const response = await graphqlRequest<{ createChat: TestChat }>(instance.http, CREATE, { input }, by.token);
  return expectData(response).createChat;
}
