import type { ChatSignal } from '#libs/domain';
import { ToldSignals } from './told-signals.js';

const move = (
  previousReadSeq: number,
  lastReadSeq: number,
  userId = 'ben',
  rest: { chatRevision?: number } = {},
): ChatSignal => ({
  kind: 'markerMoved',
  value: { chatId: 'chat', userId, previousReadSeq, lastReadSeq, readAt: new Date(0), ...rest },
});

describe('the moves of read markers that a chat takes', () => {
  it('are taken once each, however often hint and sweep repeat them', () => {
    const told = new ToldSignals();
    expect(told.take(move(0, 1))).toEqual({ isLast: true });
    expect(told.take(move(1, 2))).toEqual({ isLast: true });
    expect(told.take(move(0, 1))).toBeNull();
    expect(told.take(move(1, 2))).toBeNull();
    expect(told.take(move(0, 2, 'cleo'))).toEqual({ isLast: true });
  });

  it('are taken though a further one overtook them: only they tell of the messages they passed', () => {
    const told = new ToldSignals();
    expect(told.take(move(2, 3))).toEqual({ isLast: true });
    expect(told.take(move(1, 2))).toEqual({ isLast: false });
    expect(told.take(move(1, 2))).toBeNull();
  });

  it('are remembered while they may be repeated', () => {
    const told = new ToldSignals();
    told.take(move(0, 1));
    told.forgetOld();
    expect(told.take(move(0, 1))).toBeNull();
  });

  it('are held while the chat is behind them, and let go in order of the changes', () => {
    const told = new ToldSignals();
    told.hold(move(0, 2, 'ben', { chatRevision: 5 }));
    told.hold(move(0, 1, 'cleo', { chatRevision: 4 }));
    expect(told.release(3)).toEqual([]);
    expect(told.release(4)).toMatchObject([{ value: { userId: 'cleo' } }]);
    expect(told.release(9)).toMatchObject([{ value: { userId: 'ben' } }]);
    expect(told.release(9)).toEqual([]);
  });
});
