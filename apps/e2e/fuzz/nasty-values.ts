import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';

const ID = '01931e2a-0000-7000-8000-000000000000';

const TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u202edrowssap',
  '\u200b\u2060',
  '\u2028',
  '\uffff\ufffe',
  `a${'\u0301'.repeat(500)}`,
  '🦉'.repeat(20_000),
  'x'.repeat(8001),
  'x '.repeat(30_000),
  "'; drop table users; --",
  '%_\\',
  '\\',
  '"}],"',
  '"unclosed "quotes',
  '__proto__',
  'constructor',
  '{{7*7}}${7*7}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '\r\nSet-Cookie: a=b',
  '-1',
  '1e999',
  '9'.repeat(400),
  'null',
  '2026-11-20T09:54:33.120Z',
  '(a+)+$',
  'İıſßﬃ',
];
const IDS: readonly string[] = [
  ID,
  ID.toUpperCase(),
  ID.replaceAll('-', ''),
  `{${ID}}`,
  ` ${ID}`,
  `${ID}\n`,
  `${ID}\0`,
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];
const INTS: readonly unknown[] = [
  0,
  -1,
  -0,
  1,
  201,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  0.5,
  1.0000000001,
  '1',
];
const DATES: readonly unknown[] = [
  '2026-02-30T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '1969-12-31T23:59:60.999Z',
  '2026-11-20T09:54:33.120+25:00',
  '2026-11-20',
  'infinity',
  'now',
  0,
  1e15,
];
const ENUMS: readonly unknown[] = ['nothing', '', '__proto__', 'toString', 'OWNER', 0];

/** What has the wrong form for every type, or is too deep for anybody's stack. */
const SHAPES: readonly unknown[] = [
  null,
  true,
  1,
  'x',
  [],
  {},
  [[[[]]]],
  [null],
  { a: { b: { c: [{}] } } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`),
  JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`),
];

/** Values that this type should not get, or hardly ever gets. */
export function nastyValues(type: GraphQLInputType): readonly unknown[] {
  if (isNonNullType(type)) return nastyValues(type.ofType);
  if (isListType(type)) {
    const items = ['x', null, ID, 1, {}];
    const long = [250, 5000].map((length) => Array.from({ length }, (_, n) => ID.replace(/0{12}$/, pad(n))));
    return [...SHAPES, ...items.map((item) => [item]), ['x', null], ...long, Array(600).fill(ID)];
  }
  if (isInputObjectType(type)) return [...SHAPES, { nothing: 1 }, [{}], [{}, {}]];
  return [...SHAPES, ...ofNamed(type)];
}

function ofNamed(type: GraphQLNamedInputType): readonly unknown[] {
  if (isEnumType(type)) return ENUMS;
  const byName: Record<string, readonly unknown[]> = {
    String: [...TEXTS, ...IDS],
    ID: [...IDS, ...TEXTS],
    Int: INTS,
    Float: INTS,
    Boolean: ['true', 0, ''],
    DateTime: [...DATES, ...TEXTS],
  };
  return byName[type.name] ?? TEXTS;
}

function pad(n: number): string {
  return n.toString(16).padStart(12, '0');
}
