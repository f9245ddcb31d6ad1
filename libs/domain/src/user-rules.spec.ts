import type { DomainError } from './domain-error.js';
import { newId } from './id.js';
import { checkDisplayName, checkEmail, checkPassword, checkUsername, normalPassword } from './user-rules.js';
import { removedUsername } from './user.js';

const refused = (field: string): DomainError =>
  expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field } }) as DomainError;

describe('a username', () => {
  it.each(['ada', 'Ada', '1.2', 'a_b', 'a-b', 'a'.repeat(32), 'a..'])('may be %j', (name) => {
    expect(() => checkUsername(name)).not.toThrow();
  });

  it.each(['', 'ab', 'a'.repeat(33), '_ab', '.ab', '-ab', 'a b', 'ädä', 'ada\n', 'a@b', 'аda', 'ada\0'])(
    'may not be %j',
    (name) => {
      expect(() => checkUsername(name)).toThrow(refused('username'));
    },
  );

  it('of a removed account is one, is its own, and tells nothing', () => {
    const [one, other] = [newId(), newId()];
    expect(() => checkUsername(removedUsername(one))).not.toThrow();
    expect(removedUsername(one)).not.toBe(removedUsername(other));
  });
});

describe('an email address', () => {
  it.each(['a@b.c', 'a.b+c@d.example', `${'a'.repeat(64)}@${'b'.repeat(180)}.example`])('may be %j', (email) => {
    expect(() => checkEmail(email)).not.toThrow();
  });

  it.each([
    '',
    'a',
    '@b.c',
    'a@',
    'a@b',
    'a@b.',
    'a@.b',
    'a@b..c',
    'a b@c.d',
    'a@b@c.d',
    `${'a'.repeat(65)}@b.c`,
    `a@${'b'.repeat(250)}.example`,
    'a\0@b.c',
    '\ud83d@b.c',
  ])('may not be %j', (email) => {
    expect(() => checkEmail(email)).toThrow(refused('email'));
  });

  it('is judged in no time, whatever it is', () => {
    const begun = performance.now();
    for (const text of [`a@${'a.'.repeat(120)}`, '@'.repeat(254), `${'a'.repeat(200)}@`]) {
      expect(() => checkEmail(text)).toThrow();
    }
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('a display name', () => {
  it.each(['A', 'a'.repeat(64), '😀'.repeat(64), ' Ada '])('may be %j', (name) => {
    expect(() => checkDisplayName(name)).not.toThrow();
  });

  it.each(['', ' ', '\n', 'a'.repeat(65), '😀'.repeat(65), 'a\0', '\ud83d', 'a\ude00', '\u3164', 'a\u202eb'])(
    'may not be %j',
    (name) => {
      expect(() => checkDisplayName(name)).toThrow(refused('displayName'));
    },
  );
});

describe('the name of removed people', () => {
  it.each(['Removed user', 'removed  USER', 'Rémoved-user', 'Removed\u200b user', 'Ｒemoved user'])(
    'is nobody else’s, not as %j',
    (name) => {
      expect(() => checkDisplayName(name)).toThrow(refused('displayName'));
    },
  );

  it.each(['Removed users', 'User', 'Removed'])('is not %j', (name) => {
    expect(() => checkDisplayName(name)).not.toThrow();
  });
});

describe('a password', () => {
  it('is counted and compared in one form', () => {
    const composed = 'pässwörd é';
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    expect(normalPassword(decomposed)).toBe(normalPassword(composed));
    expect(() => checkPassword(decomposed)).not.toThrow();
    expect(() => checkPassword('é'.repeat(9).normalize('NFD'))).toThrow(refused('password'));
    expect(() => checkPassword('é'.repeat(128).normalize('NFD'))).not.toThrow();
    expect(() => checkPassword('\ufdfa'.repeat(10))).toThrow(refused('password'));
  });

  it('that is broken or immense is refused in no time', () => {
    for (const password of ['\ud83d'.repeat(12), 'e\u0301\u0316'.repeat(80_000)]) {
      const begun = performance.now();
      expect(() => checkPassword(password)).toThrow(refused('password'));
      expect(performance.now() - begun).toBeLessThan(100);
    }
  });

  it.each(['a'.repeat(10), '😀'.repeat(10), ' '.repeat(10), 'a'.repeat(128), '😀'.repeat(128)])(
    'may be %j',
    (password) => {
      expect(() => checkPassword(password)).not.toThrow();
    },
  );

  it.each(['', 'a'.repeat(9), '😀'.repeat(9), 'a'.repeat(129)])('may not be %j', (password) => {
    expect(() => checkPassword(password)).toThrow(refused('password'));
    expect(() => checkPassword(password, 'newPassword')).toThrow(refused('newPassword'));
  });
});
