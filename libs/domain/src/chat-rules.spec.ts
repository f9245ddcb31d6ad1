import type { ParticipantRole } from './chat.js';
import {
  checkChatTexts,
  checkMayAdd,
  checkMayRemove,
  checkMayRemoveChat,
  checkMaySetRole,
  checkMayUpdateChat,
  directKey,
  type Acting,
} from './chat-rules.js';
import { DomainError } from './domain-error.js';

function refusalOf(check: () => void): string {
  try {
    check();
    return 'allowed';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, error.details.field].filter(Boolean).join(' ');
  }
}

function inGroup(role: ParticipantRole): Acting {
  return { chatType: 'group', userId: 'ada', role };
}

const inDirect: Acting = { chatType: 'direct', userId: 'ada', role: 'member' };

describe('name and description', () => {
  it.each([
    [undefined, undefined],
    [null, null],
    ['a', ''],
    ['a'.repeat(100), 'a'.repeat(1000)],
    ['😀'.repeat(100), '😀'.repeat(1000)],
  ])('may be %j and %j', (name, description) => {
    expect(refusalOf(() => checkChatTexts(name, description))).toBe('allowed');
  });

  it.each([
    [''],
    ['  '],
    ['a'.repeat(101)],
    ['😀'.repeat(101)],
    ['a\0'],
    ['\ud83d'],
    ['\u3164'],
    ['a\u202eb'],
    ['a\nb'],
  ])('a name may not be %j', (name) => {
    expect(refusalOf(() => checkChatTexts(name))).toBe('BAD_USER_INPUT name');
  });

  it.each([['a'.repeat(1001)], ['\0'], ['a\ude00']])('a description may not be %j', (description) => {
    expect(refusalOf(() => checkChatTexts('a', description))).toBe('BAD_USER_INPUT description');
  });
});

describe('what the roles of a group allow', () => {
  it.each([
    ['owner', 'allowed', 'allowed', 'allowed'],
    ['admin', 'allowed', 'allowed', 'FORBIDDEN'],
    ['member', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ] as const)('%s: rename %s, add %s, remove the chat %s', (role, update, add, remove) => {
    expect(refusalOf(() => checkMayUpdateChat(inGroup(role)))).toBe(update);
    expect(refusalOf(() => checkMayAdd(inGroup(role)))).toBe(add);
    expect(refusalOf(() => checkMayRemoveChat(inGroup(role)))).toBe(remove);
  });

  it.each([
    ['owner', 'admin', 'allowed'],
    ['owner', 'member', 'allowed'],
    ['admin', 'owner', 'FORBIDDEN'],
    ['admin', 'admin', 'FORBIDDEN'],
    ['admin', 'member', 'allowed'],
    ['member', 'owner', 'FORBIDDEN'],
    ['member', 'admin', 'FORBIDDEN'],
    ['member', 'member', 'FORBIDDEN'],
  ] as const)('%s removes %s: %s', (role, target, expected) => {
    expect(refusalOf(() => checkMayRemove(inGroup(role), { userId: 'ben', role: target }))).toBe(expected);
  });

  it.each(['owner', 'admin', 'member'] as const)('%s may leave', (role) => {
    expect(refusalOf(() => checkMayRemove(inGroup(role), { userId: 'ada', role }))).toBe('allowed');
  });

  it.each(['owner', 'admin', 'member'] as const)('roles are set by the owner alone: %s', (role) => {
    const target = { userId: 'ben', role: 'member' } as const;
    for (const given of ['owner', 'admin', 'member'] as const) {
      const expected = role === 'owner' ? 'allowed' : 'FORBIDDEN';
      expect(refusalOf(() => checkMaySetRole(inGroup(role), target, given))).toBe(expected);
    }
  });

  it('an owner does not step down without a successor', () => {
    const self = { userId: 'ada', role: 'owner' } as const;
    expect(refusalOf(() => checkMaySetRole(inGroup('owner'), self, 'owner'))).toBe('allowed');
    expect(refusalOf(() => checkMaySetRole(inGroup('owner'), self, 'admin'))).toBe('CONFLICT role');
    expect(refusalOf(() => checkMaySetRole(inGroup('owner'), self, 'member'))).toBe('CONFLICT role');
  });
});

describe('a direct chat', () => {
  it('lets either person rename and remove it', () => {
    expect(refusalOf(() => checkMayUpdateChat(inDirect))).toBe('allowed');
    expect(refusalOf(() => checkMayRemoveChat(inDirect))).toBe('allowed');
  });

  it('takes nobody in, lets nobody go and has no roles', () => {
    const ben = { userId: 'ben', role: 'member' } as const;
    expect(refusalOf(() => checkMayAdd(inDirect))).toBe('FORBIDDEN');
    expect(refusalOf(() => checkMayRemove(inDirect, ben))).toBe('FORBIDDEN');
    expect(refusalOf(() => checkMayRemove(inDirect, { ...ben, userId: 'ada' }))).toBe('FORBIDDEN');
    expect(refusalOf(() => checkMaySetRole(inDirect, ben, 'admin'))).toBe('FORBIDDEN');
  });

  it('has one key for a pair, whoever asks', () => {
    expect(directKey('a', 'b')).toBe(directKey('b', 'a'));
    expect(directKey('a', 'b')).not.toBe(directKey('a', 'c'));
  });
});
