import { randomUUID } from 'node:crypto';
import { createPerson } from '#libs/testing';
import { ask, over } from './attack-loops.js';
import type { Attack } from './attack.js';

const CREATE = `mutation ($ids: [String!]!) {
  createChat(createChatInput: { chatType: group, name: "spam", participantIds: $ids }) { id } }`;
const ADD = 'mutation ($chatId: ID!, $ids: [String!]!) { addParticipants(chatId: $chatId, userIds: $ids) { id } }';

/** Somebody is put into groups as fast as it goes, and their row is asked for by a chat that never was. */
export const GROUP_SPAM: Attack = {
  name: 'hostile-groups',
  title: 'groups with a victim as fast as they can be made, and additions to chats that never were',
  prepare: async (target) => {
    const [me, victim] = [await createPerson({ user: [target.user] }), await createPerson({ user: [target.user] })];
    return (tally) => {
      const stops = [
        over(16, () => ask(tally, target.sender.http, CREATE, { ids: [victim.id] }, me.token)),
        over(16, () => ask(tally, target.sender.http, ADD, { chatId: randomUUID(), ids: [victim.id] }, me.token)),
      ];
      return () => stops.forEach((stop) => stop());
    };
  },
};
