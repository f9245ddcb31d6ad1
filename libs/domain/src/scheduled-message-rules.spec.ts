import { checkConditionFits, checkMayCancel, checkWaitingCount, sendCondition } from './scheduled-message-rules.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T12:00:01Z');

function badInput(field: string): unknown {
  return expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field } });
}

it.each([
  [{ sendAt: LATER }, { kind: 'at', at: LATER }],
  [
    { sendAt: LATER, sendAtTheirTime: null, sendWhenOnline: false },
    { kind: 'at', at: LATER },
  ],
  [{ sendAtTheirTime: '00:00' }, { kind: 'theirTime', time: '00:00' }],
  [{ sendAtTheirTime: '23:59' }, { kind: 'theirTime', time: '23:59' }],
  [{ sendWhenOnline: true }, { kind: 'online' }],
])('%j is one condition', (given, expected) => {
  expect(sendCondition(given, NOW)).toEqual(expected);
});

it.each([
  [{}, 'sendAt'],
  [{ sendWhenOnline: false }, 'sendAt'],
  [{ sendAt: LATER, sendWhenOnline: true }, 'sendAt'],
  [{ sendAtTheirTime: '09:00', sendWhenOnline: true }, 'sendAt'],
  [{ sendAt: LATER, sendAtTheirTime: '09:00' }, 'sendAt'],
  [{ sendAt: NOW }, 'sendAt'],
  [{ sendAt: new Date('2036-03-01T12:00:00Z') }, 'sendAt'],
  [{ sendAt: new Date(NaN) }, 'sendAt'],
  [{ sendAtTheirTime: '24:00' }, 'sendAtTheirTime'],
  [{ sendAtTheirTime: '9:00' }, 'sendAtTheirTime'],
  [{ sendAtTheirTime: '09:60' }, 'sendAtTheirTime'],
  [{ sendAtTheirTime: '' }, 'sendAtTheirTime'],
])('%j is refused for %s', (given, field) => {
  expect(() => sendCondition(given, NOW)).toThrow(badInput(field) as Error);
});

it('what depends on the other person is for direct chats', () => {
  expect(() => checkConditionFits({ kind: 'at', at: LATER }, 'group')).not.toThrow();
  expect(() => checkConditionFits({ kind: 'online' }, 'direct')).not.toThrow();
  expect(() => checkConditionFits({ kind: 'online' }, 'group')).toThrow(badInput('sendWhenOnline') as Error);
  const theirTime = { kind: 'theirTime', time: '09:00' } as const;
  expect(() => checkConditionFits(theirTime, 'group')).toThrow(badInput('sendAtTheirTime') as Error);
});

it('a hundred wait, and not one more; only what waits is cancelled', () => {
  const conflict = expect.objectContaining({ code: 'CONFLICT' }) as Error;
  expect(() => checkWaitingCount(99)).not.toThrow();
  expect(() => checkWaitingCount(100)).toThrow(conflict);
  expect(() => checkMayCancel({ state: 'waiting' })).not.toThrow();
  for (const state of ['sent', 'failed', 'cancelled'] as const)
    expect(() => checkMayCancel({ state })).toThrow(conflict);
});
