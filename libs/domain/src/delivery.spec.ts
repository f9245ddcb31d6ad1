import { deliveryStatus, parsePositions } from './delivery.js';
import { newId } from './id.js';

describe('how far a message has come', () => {
  it.each([
    [5, 4, 3, 'sent'],
    [5, 5, 4, 'delivered'],
    [5, 9, 5, 'read'],
    [5, null, null, 'read'],
  ] as const)('seq %i, delivered up to %j and read up to %j: %s', (seq, deliveredSeq, readSeq, status) => {
    expect(deliveryStatus(seq, { deliveredSeq, readSeq })).toBe(status);
  });
});

describe('acknowledged positions', () => {
  const [one, other] = [newId(), newId()];

  it('are one a chat, the furthest', () => {
    const positions = [
      { chatId: one, upToSeq: 3 },
      { chatId: other, upToSeq: 1 },
      { chatId: one.toUpperCase(), upToSeq: 2 },
    ];
    expect(parsePositions(positions)).toEqual([
      { chatId: one, upToSeq: 3 },
      { chatId: other, upToSeq: 1 },
    ]);
  });

  it.each([
    [[{ chatId: 'x', upToSeq: 1 }]],
    [[{ chatId: one, upToSeq: 0 }]],
    [[{ chatId: one, upToSeq: -1 }]],
    [Array.from({ length: 201 }, () => ({ chatId: newId(), upToSeq: 1 }))],
  ])('are refused where they are none: %#', (positions) => {
    expect(() => parsePositions(positions)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field: 'positions' } }),
    );
  });
});
