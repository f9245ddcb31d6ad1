import type { Acting } from './chat-rules.js';
import { checkMayPin, checkPinCount, MAX_PINS } from './pin-rules.js';

function acting(chatType: Acting['chatType'], role: Acting['role']): Acting {
  return { chatType, userId: 'ada', role };
}

it.each([
  ['group', 'owner'],
  ['group', 'admin'],
  ['direct', 'member'],
] as const)('in a %s the %s pins', (chatType, role) => {
  expect(() => checkMayPin(acting(chatType, role))).not.toThrow();
});

it('a member of a group does not pin', () => {
  expect(() => checkMayPin(acting('group', 'member'))).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
});

it('fifty are pinned, and not one more', () => {
  expect(() => checkPinCount(MAX_PINS - 1)).not.toThrow();
  expect(() => checkPinCount(MAX_PINS)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
});
