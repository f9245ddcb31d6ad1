import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '#libs/testing';
import { callApi, callSurely } from '../load/api-call.js';
import { EventFeed } from '../load/event-feed.js';
import { Follower } from '../load/follower.js';
import { MessageFeed } from '../load/message-feed.js';
import { signUp } from '../load/world.js';
import type { Fault, FaultRun } from '../fault.js';
import { until } from './until.js';

const ROUNDS = { full: 6, short: 3 };
const REMOVE = `mutation ($chatId: ID!, $userId: String!) {
  removeParticipant(chatId: $chatId, userId: $userId) { revision }
}`;
const ADD = `mutation ($chatId: ID!, $userIds: [String!]!) { addParticipants(chatId: $chatId, userIds: $userIds) { revision } }`;
const MESSAGES = `query ($chatId: ID!) { messages(chatId: $chatId) { id } }`;
const TOLD_WITHIN_MS = 5_000;

/** Everything that a client of somebody else's would see of one chat, on each receiver. */
interface Watcher {
  person: Person;
  events: Follower[];
  messages: Follower[];
}

/** People are removed from chats in which messages flow, half of them while Redis is away: nothing later reaches them. */
export const REMOVED_PARTICIPANT: Fault = {
  name: 'removed-participant',
  title: 'participants removed in mid-stream, half of them while Redis is down',
  inject: async (run) => {
    const rounds = ROUNDS[run.options.short ? 'short' : 'full'];
    for (let round = 0; round < rounds; round += 1) {
      const withoutRedis = round % 2 === 1;
      if (withoutRedis) await run.stack.redis.end('SIGKILL');
      await removeOne(run, run.world.chatIds[round % run.world.chatIds.length], round);
      if (withoutRedis) await run.stack.redis.start();
    }
    run.note(`${rounds} people removed, each followed by four clients`);
  },
};

async function removeOne(run: FaultRun, chatId: string, round: number): Promise<void> {
  const { stack, world } = run;
  const [person] = await signUp(stack, 1);
  const sender = stack.sender[round % 2];
  await callSurely(sender.http, ADD, { chatId, userIds: [person.id] }, world.owner.token);
  const watcher = watch(run, person, chatId);
  await delay(1_200);
  const removed = await callSurely(sender.http, REMOVE, { chatId, userId: person.id }, world.owner.token);
  const { revision } = removed.removeParticipant as { revision: number };
  const told = (): boolean =>
    watcher.events.every(({ feed }) => (feed as EventFeed).removed.has(chatId)) &&
    watcher.messages.every(({ feed }) => (feed as MessageFeed).ended.has(chatId));
  await until(told, TOLD_WITHIN_MS, 'the removed person was not told').catch((error: Error) => run.find(error.message));
  await delay(500);
  judge(run, watcher, chatId, revision);
  await checkRefusals(run, person, chatId);
  for (const follower of [...watcher.events, ...watcher.messages]) follower.stop();
}

function watch({ stack }: FaultRun, person: Person, chatId: string): Watcher {
  const events = stack.receiver.map((_, place) => new Follower(person, new EventFeed([chatId]), stack.receiver, place));
  const messages = stack.receiver.map(
    (_, place) => new Follower(person, new MessageFeed([chatId]), stack.receiver, place),
  );
  for (const follower of [...events, ...messages]) follower.start();
  return { person, events, messages };
}

function judge(run: FaultRun, { events, messages }: Watcher, chatId: string, revision: number): void {
  for (const { feed } of [...events, ...messages]) {
    const held = [...(feed.held.get(chatId)?.values() ?? [])];
    if (held.length === 0) run.find(`${feed.name} told the person nothing before the removal`);
    const later = held.filter((message) => message.revision > revision).map((message) => message.revision);
    if (later.length > 0)
      run.find(`${feed.name} told of revision ${later.join(', ')} after the removal at ${revision}`);
    for (const finding of feed.findings) run.find(`a removed person's ${feed.name}: ${finding}`);
  }
}

async function checkRefusals(run: FaultRun, person: Person, chatId: string): Promise<void> {
  for (const receiver of run.stack.receiver) {
    const outcome = await callApi(receiver.http, MESSAGES, { chatId }, person.token);
    const code = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    if (code !== 'NOT_FOUND') run.find(`a removed person's query was answered with ${code}`);
  }
}
