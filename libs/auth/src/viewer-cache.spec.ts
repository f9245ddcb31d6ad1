import { ViewerCache } from './viewer-cache.js';

const viewer = { userId: 'u', sessionId: 's', expiresAt: new Date() };

describe('the cache of viewers', () => {
  it('keeps those that were asked for lately, and no more than its capacity', () => {
    const cache = new ViewerCache(2);
    cache.keep('one', viewer);
    cache.keep('two', viewer);
    cache.find('one');
    cache.keep('three', viewer);
    expect([cache.find('one'), cache.find('two'), cache.find('three'), cache.size]).toEqual([
      viewer,
      undefined,
      viewer,
      2,
    ]);
  });

  it('drops one', () => {
    const cache = new ViewerCache();
    cache.keep('one', viewer);
    cache.drop('one');
    expect(cache.find('one')).toBeUndefined();
  });
});
