import type { ReadMarkerMove } from '#libs/domain';
import { FollowedChat } from './followed-chat.js';

const move = (previousReadSeq: number, lastReadSeq: number, userId = 'ben'): ReadMarkerMove => ({
  chatId: 'chat',
  userId,
  previousReadSeq,
  lastReadSeq,
  readAt: new Date(0),
});

describe('the moves of read markers that a chat takes', () => {
  const chat = (): FollowedChat => new FollowedChat('chat', 0, 0, () => undefined);

  it('are taken once each, however often hint and sweep repeat them', () => {
    const followed = chat();
    expect(followed.takeMove(move(0, 1))).toEqual({ isFurthest: true });
    expect(followed.takeMove(move(1, 2))).toEqual({ isFurthest: true });
    expect(followed.takeMove(move(0, 1))).toBeNull();
    expect(followed.takeMove(move(1, 2))).toBeNull();
    expect(followed.takeMove(move(0, 2, 'cleo'))).toEqual({ isFurthest: true });
  });

  it('are taken though a further one overtook them: only they tell of the messages they passed', () => {
    const followed = chat();
    expect(followed.takeMove(move(2, 3))).toEqual({ isFurthest: true });
    expect(followed.takeMove(move(1, 2))).toEqual({ isFurthest: false });
    expect(followed.takeMove(move(1, 2))).toBeNull();
  });

  it('are remembered while they may be repeated', () => {
    const followed = chat();
    followed.takeMove(move(0, 1));
    followed.forgetOldMarkers();
    expect(followed.takeMove(move(0, 1))).toBeNull();
  });
});
