import { EndedSessions } from './ended-sessions.js';

describe('ended sessions', () => {
  it('are news once, and forgotten when no token can be alive', () => {
    let now = 0;
    const ended = new EndedSessions(1000, () => now);
    expect([ended.add('a'), ended.add('a'), ended.has('a')]).toEqual([true, false, true]);
    now = 600;
    ended.add('b');
    now = 1000;
    ended.forgetOld();
    expect([ended.has('a'), ended.has('b'), ended.size]).toEqual([false, true, 1]);
  });
});
