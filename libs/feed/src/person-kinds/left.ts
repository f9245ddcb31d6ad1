import type { PersonKind } from '../person-kind.js';

/** Somebody is in a chat no more. */
export const LEFT: PersonKind<'left'> = {
  thingOf: ({ chatId }) => `participation ${chatId}`,
  load: (entries) => Promise.resolve(entries.map(({ chatId }) => ({ chatId: chatId! }))),
};
