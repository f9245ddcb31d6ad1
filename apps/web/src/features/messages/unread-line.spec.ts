import { describe, expect, it } from '@jest/globals';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { firstUnreadSeq, lineAfterArrival, lineAfterSight, lineAt, noLine } from './unread-line.js';

const message = (seq: number, senderId: string, isDeleted = false) => ({ seq, senderId, isDeleted }) as MessageFields;

describe('the line above what is new', () => {
  it('appears for the first message that comes while nobody looks, and stays there for the next ones', () => {
    const first = lineAfterArrival(noLine, 5, false);
    expect(first.at).toBe(5);
    expect(lineAfterArrival(first, 6, false).at).toBe(5);
  });

  it('does not appear for what comes before the eyes', () => {
    expect(lineAfterArrival(noLine, 5, true).at).toBeNull();
  });

  it('stays while what is below it is looked at, and goes with the next message that is seen to come', () => {
    const seen = lineAfterSight(lineAt(5));
    expect(seen.at).toBe(5);
    expect(lineAfterArrival(seen, 9, true).at).toBeNull();
  });

  it('moves down to what is new when what was below it had been seen', () => {
    expect(lineAfterArrival(lineAfterSight(lineAt(5)), 9, false).at).toBe(9);
  });
});

describe('firstUnreadSeq', () => {
  const messages = [
    message(1, 'ben'),
    message(2, 'ben'),
    message(3, 'ann'),
    message(4, 'ben', true),
    message(5, 'ben'),
  ];

  it('counts back over what others said and nobody deleted', () => {
    expect(firstUnreadSeq(messages, { viewerId: 'ann', unreadCount: 2, marker: null })).toBe(2);
  });

  it('goes by the marker where that is known', () => {
    expect(firstUnreadSeq(messages, { viewerId: 'ann', unreadCount: 700, marker: 2 })).toBe(5);
  });

  it('is nowhere when nothing is unread, or when it is older than what is here', () => {
    expect(firstUnreadSeq(messages, { viewerId: 'ann', unreadCount: 0, marker: null })).toBeNull();
    expect(firstUnreadSeq(messages, { viewerId: 'ann', unreadCount: 20, marker: null })).toBeNull();
  });
});
