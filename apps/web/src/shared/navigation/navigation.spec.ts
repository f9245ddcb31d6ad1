import { describe, expect, it } from '@jest/globals';
import { chatPath, placeOf } from './navigation.js';

describe('placeOf', () => {
  it('finds the chat that a path was made for', () => {
    for (const chatId of ['0197', 'a/b', '100%', 'ä ö?#'])
      expect(placeOf(chatPath(chatId))).toEqual({ screen: 'chat', chatId });
  });

  it('leads home from an address with a broken percent sign', () => {
    expect(placeOf('/chats/%E0%A4')).toEqual({ screen: 'home' });
    expect(placeOf('/chats/%')).toEqual({ screen: 'home' });
  });

  it('leads home from what it does not know', () => {
    expect(placeOf('/chats/')).toEqual({ screen: 'home' });
    expect(placeOf('/nowhere/at/all')).toEqual({ screen: 'home' });
    expect(placeOf('/settings')).toEqual({ screen: 'settings' });
  });
});
