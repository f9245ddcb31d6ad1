import { parseTimeZone } from './preferences.js';

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'may be %s',
    (name) => {
      expect(parseTimeZone(name).toLowerCase()).toBe(name.toLowerCase());
    },
  );

  it('is written as IANA writes it', () => {
    expect(parseTimeZone('europe/berlin')).toBe('Europe/Berlin');
  });

  it.each([
    '',
    ' ',
    'Europe',
    'Europe/Atlantis',
    '+02:00',
    'UTC+2',
    'Europe/Berlin ',
    'Europe/../Berlin',
    'x'.repeat(10_000),
  ])('is not "%s"', (name) => {
    expect(() => parseTimeZone(name)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
