import type { ChatChange } from './chat-change.js';
import { joinedSteps, participantSteps } from './participant-steps.js';

const change = (kind: string, rest: object): ChatChange =>
  ({ kind, chatId: 'chat', revision: 2, chat: {}, ...rest }) as unknown as ChatChange;

it.each([
  ['participantsJoined', { joined: ['a', 'b'] }, { changedIds: ['a', 'b'], leftIds: [] }],
  ['participantsJoined', { joined: [] }, null],
  ['participantLeft', { left: ['a'] }, { changedIds: [], leftIds: ['a'] }],
  ['participantLeft', { left: [] }, null],
  ['rolesChanged', { personId: 'a', actorId: 'b' }, { changedIds: ['a', 'b'], leftIds: [] }],
  ['rolesChanged', { personId: 'a' }, null],
  ['chatUpdated', { joined: ['a'], left: [] }, null],
  ['chatRenamed', {}, { changedIds: [], leftIds: [] }],
])('%s of %j says %j', (kind, rest, expected) => {
  expect(participantSteps(change(kind, rest))).toEqual(expected);
});

it('several changes say what is left of them in the end', () => {
  const [came, went] = ['a', 'b'].map((id) => ({ changedIds: [id], leftIds: [] }));
  const left = { changedIds: [], leftIds: ['a'] };
  expect(joinedSteps([came, went, left])).toEqual({ changedIds: ['b'], leftIds: ['a'] });
  expect(joinedSteps([left, came])).toEqual({ changedIds: ['a'], leftIds: [] });
  expect(joinedSteps([came, null])).toBeNull();
  expect(joinedSteps([])).toEqual({ changedIds: [], leftIds: [] });
});
