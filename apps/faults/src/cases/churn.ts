import { setTimeout as delay } from 'node:timers/promises';
import { EventFeed } from '../load/event-feed.js';
import { Follower } from '../load/follower.js';
import { MessageFeed } from '../load/message-feed.js';
import type { Fault, FaultRun } from '../fault.js';
import { openFiles, residentMiB } from '../stack/process-tree.js';
import { countChannels } from '../stack/redis-channels.js';
import { until } from './until.js';

/** Clients that come and go at the same time. */
const COMERS = 24;
const LONGEST_STAY_MS = 1_500;
const LOOK_EVERY_MS = 5_000;
/** What V8 may keep of a working set, beyond which growth from the second quarter to the last is a leak. */
const GROWTH_MIB = 48;
const GROWTH_SHARE = 1.25;

interface Look {
  memory: number[];
  files: number[];
}

/** Clients that come, follow and go, politely or not, for as long as asked: nothing of them may stay behind. */
export const CHURN: Fault = {
  name: 'churn',
  title: 'sockets and subscriptions come and go',
  load: { rate: 15, people: 8 },
  inject: async (run) => {
    const channelsBefore = await countChannels(run.stack.redis.url);
    const before = await look(run);
    const looks = await churn(run);
    await delay(1_500);
    const after = await look(run);
    judgeMemory(run, looks);
    for (const [place, instance] of run.stack.instances.entries()) {
      const more = after.files[place] - before.files[place];
      if (more > 15) run.find(`${instance.name} has ${more} more open files than before`);
    }
    await until(async () => (await countChannels(run.stack.redis.url)) <= channelsBefore, 5_000, 'x').catch(async () =>
      run.find(`Redis has ${await countChannels(run.stack.redis.url)} channels instead of ${channelsBefore}`),
    );
    run.note(`channels in Redis: ${channelsBefore} before, ${await countChannels(run.stack.redis.url)} after`);
    run.note(
      `open files of ${run.stack.instances.length} instances: ${sum(before.files)} before, ${sum(after.files)} after`,
    );
  },
};

async function churn(run: FaultRun): Promise<Look[]> {
  const until = Date.now() + run.options.churnMinutes * 60_000;
  const looks: Look[] = [];
  let visits = 0;
  const comers = Array.from({ length: COMERS }, async () => {
    for (; Date.now() < until; visits += 1) await visit(run);
  });
  while (Date.now() < until) {
    await delay(Math.min(LOOK_EVERY_MS, Math.max(200, until - Date.now())));
    looks.push(await look(run));
  }
  await Promise.all(comers);
  run.note(`${visits} clients came and went in ${run.options.churnMinutes} minutes`);
  return looks;
}

/** Somebody who was here a moment ago, and stays for a moment. */
async function visit(run: FaultRun): Promise<void> {
  const { stack, world } = run;
  const person = world.people[Math.floor(Math.random() * world.people.length)];
  const feed = feedOfVisitor(run);
  const follower = new Follower(person, feed, stack.receiver, Math.floor(Math.random() * 2));
  follower.start();
  await delay(Math.random() * LONGEST_STAY_MS);
  if (Math.random() < 0.5) follower.stop();
  else follower.vanish();
  // Who follows events from the middle is told of changes of messages from before.
  if (feed instanceof MessageFeed) for (const finding of feed.findings) run.find(`a visitor: ${finding}`);
}

/** Begins where a client stands that has been here all the time. */
function feedOfVisitor({ world }: FaultRun): EventFeed | MessageFeed {
  const [byEvents, byMessages] = world.followers.map(({ feed }) => feed) as [EventFeed, MessageFeed];
  const chatIds = world.chatIds.filter(() => Math.random() < 0.6);
  if (Math.random() < 0.5) return new EventFeed(chatIds, (chatId) => byEvents.positionIn(chatId));
  return new MessageFeed(chatIds, (chatId) => byMessages.lastSeqIn(chatId));
}

/** The second quarter against the last: what grows from one to the other grows for ever. */
function judgeMemory(run: FaultRun, looks: Look[]): void {
  for (const [place, instance] of run.stack.instances.entries()) {
    const quarter = Math.max(1, Math.floor(looks.length / 4));
    const early = average(looks.slice(quarter, quarter * 2).map(({ memory }) => memory[place]));
    const late = average(looks.slice(-quarter).map(({ memory }) => memory[place]));
    run.note(`${instance.name}: ${early} MiB in the second quarter, ${late} MiB in the last`);
    if (late > early * GROWTH_SHARE + GROWTH_MIB) run.find(`${instance.name} grew from ${early} to ${late} MiB`);
  }
}

async function look({ stack }: FaultRun): Promise<Look> {
  return {
    memory: await Promise.all(stack.instances.map(({ pid }) => residentMiB(pid ?? 0))),
    files: stack.instances.map(({ pid }) => openFiles(pid ?? 0) ?? 0),
  };
}

function average(numbers: number[]): number {
  return Math.round(sum(numbers) / Math.max(1, numbers.length));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
