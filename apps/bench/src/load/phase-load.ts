import type { ConvergeSystem } from '../measure/instances.js';
import type { Crowd } from './crowd.js';
import { CREATE_MESSAGE, EVENTS, MARK_AS_READ, OPEN_CHAT } from './operations.js';
import type { ListenerSpec, SenderSpec } from './worker-protocol.js';

/** Each person: a message every four seconds, marks as read every ten, opens a chat every twenty. */
export const SENDS_PER_SECOND = 1 / 4;
export const READS_PER_SECOND = 1 / 10 + 1 / 20;
/** Every so many-th person speaks to everybody, the others to their group of ten. */
const SPEAKS_TO_ALL = 50;

/** Everybody follows everything of theirs in one stream; half of the people sit on each instance. */
export function phaseListeners({ seats }: Crowd, system: ConvergeSystem): ListenerSpec[] {
  return seats.map(({ person, groupId }, place) => ({
    dialect: 'graphql',
    url: system.receiver[place % 2].ws,
    token: person.token,
    subscriptions: [{ query: EVENTS, variables: {} }],
    chatId: groupId,
    side: place % 2,
  }));
}

export function phaseSenders({ seats, everybodyId }: Crowd, system: ConvergeSystem): SenderSpec[] {
  return seats.map(({ person, groupId }, place) => ({
    dialect: 'http',
    url: system.sender[place % 2].http,
    token: person.token,
    chatId: place % SPEAKS_TO_ALL === SPEAKS_TO_ALL - 1 ? everybodyId : groupId,
    side: place % 2,
    query: CREATE_MESSAGE,
    variables: 'identified message',
  }));
}

/** Two of three requests mark a chat as read, the third opens it. */
export function phaseReaders({ seats }: Crowd, system: ConvergeSystem): SenderSpec[] {
  return seats.map(({ person, groupId }, place) => {
    const marks = place % 3 < 2;
    const { http } = (marks ? system.sender : system.receiver)[place % 2];
    const spec = { dialect: 'http' as const, url: http, token: person.token, chatId: groupId, side: place % 2 };
    return { ...spec, query: marks ? MARK_AS_READ : OPEN_CHAT, variables: 'chat' as const };
  });
}
