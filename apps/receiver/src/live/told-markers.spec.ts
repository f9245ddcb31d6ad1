import type { ReadMarkerMove } from '#libs/domain';
import { ToldMarkers } from './told-markers.js';

const move = (previousReadSeq: number, lastReadSeq: number, userId = 'ben'): ReadMarkerMove => ({
  chatId: 'chat',
  userId,
  previousReadSeq,
  lastReadSeq,
  readAt: new Date(0),
});

describe('the moves of read markers that a chat takes', () => {
  it('are taken once each, however often hint and sweep repeat them', () => {
    const told = new ToldMarkers();
    expect(told.take(move(0, 1))).toEqual({ isFurthest: true });
    expect(told.take(move(1, 2))).toEqual({ isFurthest: true });
    expect(told.take(move(0, 1))).toBeNull();
    expect(told.take(move(1, 2))).toBeNull();
    expect(told.take(move(0, 2, 'cleo'))).toEqual({ isFurthest: true });
  });

  it('are taken though a further one overtook them: only they tell of the messages they passed', () => {
    const told = new ToldMarkers();
    expect(told.take(move(2, 3))).toEqual({ isFurthest: true });
    expect(told.take(move(1, 2))).toEqual({ isFurthest: false });
    expect(told.take(move(1, 2))).toBeNull();
  });

  it('are remembered while they may be repeated', () => {
    const told = new ToldMarkers();
    told.take(move(0, 1));
    told.forgetOld();
    expect(told.take(move(0, 1))).toBeNull();
  });

  it('are held while the chat is behind them, and let go in order of the changes', () => {
    const told = new ToldMarkers();
    told.hold({ ...move(0, 2), chatRevision: 5 });
    told.hold({ ...move(0, 1, 'cleo'), chatRevision: 4 });
    expect(told.release(3)).toEqual([]);
    expect(told.release(4)).toMatchObject([{ userId: 'cleo' }]);
    expect(told.release(9)).toMatchObject([{ userId: 'ben' }]);
    expect(told.release(9)).toEqual([]);
  });
});
