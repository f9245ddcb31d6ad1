import { describe, expect, it } from '@jest/globals';
import { chatTitle } from './chat-title.js';

const person = (displayName: string) => ({
  __typename: 'User' as const,
  id: '1',
  username: 'ana',
  displayName,
  isActive: true,
});
const participants = { participantCount: 3, firstParticipants: [] };

describe('chatTitle', () => {
  it('is the other person’s name in a direct chat, whatever the chat was named', () => {
    const chat = { name: 'Converge support', chatType: 'direct' as const, ...participants };
    expect(chatTitle(chat, [person('Ana')])).toBe('Ana');
    expect(chatTitle(chat, [])).toBe('Removed user');
  });

  it('is a group’s own name, with nothing in it that turns its neighbours round', () => {
    expect(chatTitle({ name: 'Crew\u202E', chatType: 'group', ...participants }, [])).toBe('Crew');
  });

  it('is the people of a group whose name shows nothing', () => {
    expect(chatTitle({ name: '\u200B', chatType: 'group', ...participants }, [person('Ana')])).toBe('Ana +1');
    expect(chatTitle({ name: null, chatType: 'group', ...participants }, [])).toBe('Group without a name');
  });
});
