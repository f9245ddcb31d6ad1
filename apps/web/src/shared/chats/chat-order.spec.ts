import { expect, it } from '@jest/globals';
import { type ChatPlace, orderOf } from './chat-order.js';

const place = (id: string, minute: number, changes: Partial<ChatPlace> = {}): ChatPlace => ({
  id,
  lastActivityAt: new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString(),
  isFavorite: false,
  isArchived: false,
  ...changes,
});

it('favourites stand first, each part by activity; what is archived stands apart, favourite or not', () => {
  const places = [
    place('old', 1),
    place('old favourite', 2, { isFavorite: true }),
    place('away', 3, { isArchived: true }),
    place('new', 4),
    place('new favourite', 5, { isFavorite: true }),
    place('favourite away', 6, { isFavorite: true, isArchived: true }),
  ];
  expect(orderOf(places)).toEqual({
    listed: ['new favourite', 'old favourite', 'new', 'old'],
    archived: ['favourite away', 'away'],
  });
});
