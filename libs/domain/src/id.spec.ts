import { DomainError } from './domain-error.js';
import { newId, parseId } from './id.js';

describe('an id', () => {
  it('is a UUIDv7, different each time, roughly in order of time', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
  });

  it('is read in any case and told in one', () => {
    const id = newId();
    expect(parseId(id.toUpperCase(), 'id')).toBe(id);
  });

  it.each([
    '',
    'x',
    '1',
    '0',
    newId().slice(1),
    `${newId()}0`,
    ` ${newId()}`,
    newId().replaceAll('-', ''),
    `{${newId()}}`,
    "' OR 1=1 --",
    '01931e2a-0000-7000-8000-00000000000g',
    '01931e2a-0000-7000-8000-000000000000\0',
    '01931e2a-0000-7000-8000-000000000000\n',
  ])('is refused as %j', (text) => {
    expect(() => parseId(text, 'chatId')).toThrow(DomainError);
    expect(() => parseId(text, 'chatId')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field: 'chatId' } }),
    );
  });
});
