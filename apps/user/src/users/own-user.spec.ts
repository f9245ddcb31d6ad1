import { newId, type User } from '#libs/domain';
import { emailFor, toThemself } from './own-user.js';

function user(): User {
  const now = new Date();
  const name = { username: 'ada', email: 'ada@example.test', displayName: null };
  return { id: newId(), ...name, isActive: true, createdAt: now, updatedAt: now };
}

function viewer(userId: string): { userId: string; sessionId: string; expiresAt: Date } {
  return { userId, sessionId: newId(), expiresAt: new Date() };
}

describe('an email address', () => {
  it('is shown to its owner only', () => {
    const ada = user();
    expect(emailFor(viewer(ada.id), ada)).toBe('ada@example.test');
    expect(emailFor(viewer(newId()), ada)).toBeNull();
    expect(emailFor(null, ada)).toBeNull();
  });

  it('is shown to who has just signed up or in', () => {
    const ada = user();
    expect(emailFor(null, toThemself(ada))).toBe('ada@example.test');
    expect(emailFor(null, { ...ada })).toBeNull();
  });
});
