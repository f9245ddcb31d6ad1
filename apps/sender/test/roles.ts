import { createGroup, sharedSystem, type Person } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, refusal } from './sender-api.js';

const system = sharedSystem();

/** A new group of an owner, an admin and a member, who joined in this order; its id. */
export async function groupOf(owner: Person, admin: Person, member: Person): Promise<string> {
  const { id } = await createGroup(system, owner, [admin, member]);
  await answer(system.sender[0], owner, 'setParticipantRole', { chatId: id, userId: admin.id, role: 'admin' });
  return id;
}

/** Everybody's role in a chat, by user id. */
export async function roles(chatId: string): Promise<Record<string, string>> {
  const found = await rows('SELECT user_id, role FROM chat_participants WHERE chat_id = $1', [chatId]);
  return Object.fromEntries(found.map(({ user_id, role }) => [user_id, role]));
}

/** That the refusal is this one and changed nothing. */
export async function refused(expected: string, chatId: string, ...asked: Parameters<typeof refusal>): Promise<void> {
  const before = await stateOf(chatId);
  expect(await refusal(...asked)).toBe(expected);
  expect(await stateOf(chatId)).toEqual(before);
}
