import type { ChatKind } from '../chat-kind.js';
import { asChatUpdated, CHAT, chatAt } from '../changed-chat.js';
import { chatFrom } from '../wire.js';

/** Somebody has another role; when they became owner, so has the owner before them. */
export const ROLES_CHANGED: ChatKind<'rolesChanged'> = {
  thingOf: () => CHAT,
  fromLog: (entry, chat) => ({
    kind: 'rolesChanged',
    ...chatAt(entry, chat),
    personId: entry.ref,
    actorId: entry.actorId,
  }),
  endsFor: () => [],
  toHint: asChatUpdated,
  fromHint: (wire, chatId, revision) => {
    const chat = chatFrom(wire.chat, chatId, revision);
    const personId = typeof wire.personId === 'string' ? wire.personId : null;
    const actorId = typeof wire.actorId === 'string' ? wire.actorId : null;
    return chat && { kind: 'rolesChanged', chatId, revision, chat, personId, actorId };
  },
};
