import { candidateNames, chooseMentions, mayMentionAll, mentionCandidates, type Mentionable } from './mention-rules.js';

const KNOWN: Mentionable = {
  people: new Map([
    ['ada', 'A'],
    ['ben', 'B'],
    ['ada.', 'D'],
    ['o.k-_', 'O'],
  ]),
  mayMentionAll: true,
};

/** What is mentioned, as `text→whom`. */
function mentioned(content: string, known = KNOWN): string[] {
  const mentions = chooseMentions(mentionCandidates(content), known);
  return mentions.map(({ start, length, userId }) => `${content.slice(start, start + length)}→${userId}`);
}

describe('mentions', () => {
  it.each([
    ['@ada', ['@ada→A']],
    ['Hello @Ada, and @BEN!', ['@Ada→A', '@BEN→B']],
    ['(@ben)', ['@ben→B']],
    ['Ask @ben.', ['@ben→B']],
    ['Ask @ben... or @ben-', ['@ben→B', '@ben→B']],
    ["@ben's", ['@ben→B']],
    ['你好@ben你好', ['@ben→B']],
    ['😀@ben😀', ['@ben→B']],
    ['@ada. is a name of its own', ['@ada.→D']],
    ['@o.k-_ too', ['@o.k-_→O']],
    ['@ada/@ben', ['@ada→A', '@ben→B']],
    ['@all', ['@all→null']],
    ['@ALL, listen', ['@ALL→null']],
    ['**@ben** and _@ada_', ['@ben→B', '@ada→A']],
    ['`code` @ben', ['@ben→B']],
    ['a lone ` and @ben', ['@ben→B']],
  ])('in %j', (content, found) => {
    expect(mentioned(content)).toEqual(found);
  });

  it.each([
    'ben@ada.org',
    'ben+x@ada',
    '@ada@ben.social',
    '@@ada',
    '@adam',
    '@ada_l',
    '@adaß',
    'ß@ada',
    '@ ada',
    '@a',
    '@',
    'ada',
    '`@ada`',
    '``a ` @ada``',
    '```\n@ada\n```',
    '~~~js\n@ada\n~~~',
    '> ```\n> @ada\n> ```',
    '```\n@ada without an end',
    'https://example.org/@ada',
  ])('not in %j', (content) => {
    expect(mentioned(content)).toEqual([]);
  });

  it('are fifty at the most, and the rest is text', () => {
    expect(mentioned('@ada '.repeat(100))).toHaveLength(50);
    expect(mentioned('@nobody '.repeat(100) + '@ada')).toEqual(['@ada→A']);
  });

  it('of everybody are text to who may not', () => {
    expect(mentioned('@all @ada', { ...KNOWN, mayMentionAll: false })).toEqual(['@ada→A']);
    const people = new Map([['all', 'X']]);
    expect(mentioned('@all', { people, mayMentionAll: false })).toEqual([]);
  });

  it('that an edit leaves standing keep their person, also under a former name, and everybody', () => {
    const content = '@ada @eve @all';
    const mentions = chooseMentions(mentionCandidates(content), {
      people: new Map([
        ['ada', 'A'],
        ['eve', 'E'],
      ]),
      mayMentionAll: true,
    });
    const edited = '@eve, @ben @ALL';
    const known = {
      people: new Map([
        ['eve', 'Z'],
        ['ben', 'B'],
      ]),
      mayMentionAll: false,
    };
    const again = chooseMentions(mentionCandidates(edited), known, { content, mentions });
    expect(again.map(({ userId }) => userId)).toEqual(['E', 'B', null]);
  });

  it('cost no parsing without an @, and little with thousands', () => {
    expect(mentionCandidates('a'.repeat(8000))).toEqual([]);
    const names = candidateNames(mentionCandidates('@abc. '.repeat(1300)));
    expect(names).toEqual(['abc.', 'abc']);
  });
});

it.each([
  ['direct', 'member', 2, false],
  ['group', 'member', 20, true],
  ['group', 'member', 21, false],
  ['group', 'admin', 21, true],
  ['group', 'owner', 5000, true],
] as const)('in a %s chat a %s of %d may mention everybody: %s', (chatType, role, count, may) => {
  expect(mayMentionAll({ chatType, role }, count)).toBe(may);
});
