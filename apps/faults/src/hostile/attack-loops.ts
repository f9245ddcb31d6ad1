import { setTimeout as delay } from 'node:timers/promises';
import { createGroup, createPerson, type Person, type SystemAddresses } from '#libs/testing';
import { callApi } from '../load/api-call.js';
import type { Target } from './attack.js';
import type { Tally } from './tally.js';

/** Runs as many at once, each again as soon as it ends, until the answer is called. */
export function over(parallel: number, work: (round: number) => Promise<void>): () => void {
  let isOver = false;
  const loop = async (first: number): Promise<void> => {
    for (let round = first; !isOver; round += parallel) await work(round).catch(() => delay(50));
  };
  for (let first = 0; first < parallel; first += 1) void loop(first);
  return () => void (isOver = true);
}

/** One request, its answer counted. Whoever is refused at once tries again at once: that is the point. */
export async function ask(
  tally: Tally,
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<void> {
  const outcome = await callApi(url, query, variables, token);
  tally.add(outcome.kind === 'ok' ? 'ok' : outcome.kind === 'refused' ? outcome.code : outcome.reason);
}

export const SEND = `mutation ($chatId: String!, $content: String!) {
  createMessage(createMessageInput: { chatId: $chatId, content: $content }) { id } }`;

/** A group of the attacker's own, with as many messages. */
export async function ownChat(target: Target, messages: number, content: string): Promise<{ me: Person; id: string }> {
  const me = await createPerson({ user: [target.user] });
  const { id } = await createGroup(systemOf(target), me, []);
  await fill(target, me, id, messages, content);
  return { me, id };
}

/** Sends at the rate that is allowed. @throws when a send is refused for another reason. */
export async function fill(target: Target, by: Person, chatId: string, count: number, content: string): Promise<void> {
  for (let sent = 0; sent < count;) {
    const outcome = await callApi(target.sender.http, SEND, { chatId, content: `${content} ${sent}` }, by.token);
    if (outcome.kind === 'ok') sent += 1;
    else if (outcome.kind === 'unknown' || outcome.code === 'RATE_LIMITED') await delay(100);
    else throw new Error(`${outcome.code}: ${outcome.message}`);
  }
}

/** The same addresses as the helpers of the tests want them. */
export function systemOf({ user, sender, receiver }: Target): Pick<SystemAddresses, 'user' | 'sender' | 'receiver'> {
  return { user: [user], sender: [sender], receiver: [receiver] };
}
