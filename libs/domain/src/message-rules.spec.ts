import { DomainError } from './domain-error.js';
import type { Message } from './message.js';
import { checkClientMessageId, checkContent, checkMayDelete, checkMayEdit } from './message-rules.js';

const FAMILY = '👨‍👩‍👧';

function refusalOf(check: () => void): string {
  try {
    check();
    return 'allowed';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, error.details.field].filter(Boolean).join(' ');
  }
}

function message(part: Partial<Message>): Message {
  return { senderId: 'ada', isDeleted: false, ...part } as Message;
}

describe('the content of a message', () => {
  it.each([
    ['one character', 'a'],
    ['8,000 characters', 'a'.repeat(8000)],
    ['8,000 code points of two units each', '😀'.repeat(8000)],
    ['markup, kept as it is', '<script>alert(1)</script>'],
    ['a right-to-left text', 'שלום'],
    ['emojis joined together', FAMILY],
    ['white space around a word', ' \n a \t'],
    ['a zero-width joiner alone', '\u200d'],
    ['control characters but NUL', '\u0001\u001f'],
  ])('may be %s', (_what, content) => {
    expect(refusalOf(() => checkContent(content))).toBe('allowed');
  });

  it.each([
    ['empty', ''],
    ['a blank', ' '],
    ['lines and tabs only', '\n\t\r\v\f'],
    ['Unicode white space only', '\u00a0\u2003\u3000\ufeff'],
    ['8,001 characters', 'a'.repeat(8001)],
    ['8,001 code points', '😀'.repeat(8001)],
    ['a text with NUL', 'a\0b'],
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00a'],
    ['surrogates the wrong way round', '\ude00\ud83d'],
  ])('may not be %s', (_what, content) => {
    expect(refusalOf(() => checkContent(content))).toBe('BAD_USER_INPUT content');
  });
});

describe('a clientMessageId', () => {
  it.each([[undefined], [null], ['x'], ['x'.repeat(64)], ['any thing: ü/€']])('may be %j', (id) => {
    expect(refusalOf(() => checkClientMessageId(id))).toBe('allowed');
  });

  it.each([[''], ['x'.repeat(65)], ['a\0'], ['\ud83d']])('may not be %j', (id) => {
    expect(refusalOf(() => checkClientMessageId(id))).toBe('BAD_USER_INPUT clientMessageId');
  });
});

describe('editing a message', () => {
  it.each([
    ['direct', 'member'],
    ['group', 'member'],
    ['group', 'owner'],
  ] as const)('is for its sender, in a %s chat as %s', (chatType, role) => {
    const acting = { chatType, role, userId: 'ada' };
    expect(refusalOf(() => checkMayEdit(acting, message({})))).toBe('allowed');
    expect(refusalOf(() => checkMayEdit({ ...acting, userId: 'ben' }, message({})))).toBe('FORBIDDEN');
  });

  it('ends with its deletion, which others do not learn of', () => {
    const acting = { chatType: 'group', role: 'member', userId: 'ada' } as const;
    expect(refusalOf(() => checkMayEdit(acting, message({ isDeleted: true })))).toBe('CONFLICT');
    expect(refusalOf(() => checkMayEdit({ ...acting, userId: 'ben' }, message({ isDeleted: true })))).toBe('FORBIDDEN');
  });
});

describe('deleting a message', () => {
  it.each([
    ['direct', 'member', 'FORBIDDEN'],
    ['group', 'member', 'FORBIDDEN'],
    ['group', 'admin', 'allowed'],
    ['group', 'owner', 'allowed'],
  ] as const)("of somebody else, in a %s chat as %s: %s; one's own always", (chatType, role, expected) => {
    const acting = { chatType, role, userId: 'ben' };
    expect(refusalOf(() => checkMayDelete(acting, message({})))).toBe(expected);
    expect(refusalOf(() => checkMayDelete({ ...acting, userId: 'ada' }, message({})))).toBe('allowed');
  });
});
