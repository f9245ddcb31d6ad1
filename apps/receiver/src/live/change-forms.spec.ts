import type { ChatChange, Message } from '#libs/domain';
import { isNewAt, formsOf } from './change-forms.js';

function added(revision: number, addedRevision: number, isDeleted = false): ChatChange {
  const message = { revision, addedRevision, isDeleted } as Message;
  return { kind: 'messageAdded', chatId: 'chat', revision, message };
}

/** What somebody is told of changes who has everything up to a revision. */
function toldFrom(start: number, ...changes: ChatChange[]): string[] {
  let position = start;
  const told: string[] = [];
  for (const form of changes.flatMap(formsOf)) {
    if (!isNewAt(form, { position, completeUpTo: start })) continue;
    position = form.revision;
    told.push(`${form.kind} ${form.revision}`);
  }
  return told;
}

it('tells of a new message once, as new', () => {
  expect(toldFrom(4, added(5, 5))).toEqual(['messageAdded 5']);
  expect(toldFrom(5, added(5, 5))).toEqual([]);
});

it.each([
  [false, 'messageUpdated 9'],
  [true, 'messageDeleted 9'],
])('tells of one that was changed since, by what the subscriber has; deleted: %s', (isDeleted, changed) => {
  const change = added(9, 5, isDeleted);
  expect(toldFrom(4, change)).toEqual(['messageAdded 9']);
  expect(toldFrom(5, change)).toEqual([changed]);
  expect(toldFrom(8, change)).toEqual([changed]);
  expect(toldFrom(9, change)).toEqual([]);
});

it('tells of an older message as new though later ones came before it, where a read goes by last changes', () => {
  expect(toldFrom(4, added(6, 6), added(9, 5))).toEqual(['messageAdded 6', 'messageAdded 9']);
});
