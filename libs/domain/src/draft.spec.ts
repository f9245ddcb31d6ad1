import { checkDraft, isEmptyDraft } from './draft.js';

it.each([[''], [' \n'], ['a'.repeat(8000)], ['👋'.repeat(8000)]])('%j may be a draft', (content) => {
  expect(() => checkDraft(content)).not.toThrow();
});

it.each([['a'.repeat(9000)], ['a\0'], ['\ud83d']])('%j may not', (content) => {
  expect(() => checkDraft(content)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field: 'content' } }),
  );
});

it('is empty without text and without an answered message', () => {
  expect([isEmptyDraft('', null), isEmptyDraft(' ', null), isEmptyDraft('', 'id')]).toEqual([true, false, false]);
});
