import { EventFeed } from '../load/event-feed.js';
import { Follower } from '../load/follower.js';
import { MessageFeed } from '../load/message-feed.js';
import type { Fault, FaultRun } from '../fault.js';
import { until } from './until.js';

const MESSAGES = 10_000;
const AT_ONCE = 64;
const BACK_WITHIN_MS = 60_000;

/** A client that was away for 10,000 messages is told all of them; at one more, events says ResyncRequired. */
export const LONG_AWAY: Fault = {
  name: 'long-away',
  title: 'two clients away for 10,000 messages of one chat, and a third for one more than events tells',
  load: { rate: 20 },
  answersWithinMs: null,
  inject: async (run) => {
    const { stack, world } = run;
    const chatId = await world.quietChat(world.people.slice(0, 4));
    const away = [new EventFeed([chatId]), new MessageFeed([chatId])].map(
      (feed, place) => new Follower(world.people[place], feed, stack.receiver, place),
    );
    const before = await writeMessages(run, chatId, MESSAGES);
    run.note(`${MESSAGES} messages were written at ${before} a second`);
    const ms = await comesBack(away, chatId, MESSAGES);
    run.note(`both clients had them ${ms} ms after they came back`);
    world.latecomers.push(...away);
    await beyondTheLimit(run, chatId);
  },
};

async function beyondTheLimit(run: FaultRun, chatId: string): Promise<void> {
  const { world, stack } = run;
  const feed = new EventFeed([chatId]);
  const follower = new Follower(world.people[2], feed, stack.receiver, 0);
  await writeMessages(run, chatId, 1);
  follower.start();
  await until(() => feed.readyCount > 0, BACK_WITHIN_MS, 'no Ready came');
  follower.stop();
  if (!feed.resyncs.includes(chatId)) run.find('events did not say ResyncRequired at 10,001 revisions');
  if ((feed.held.get(chatId)?.size ?? 0) > 0) run.find('events told messages in spite of ResyncRequired');
}

/** Answers how many a second. */
async function writeMessages({ world }: FaultRun, chatId: string, count: number): Promise<number> {
  const begun = Date.now();
  let left = count;
  const open = new Set<Promise<void>>();
  while (left > 0 || open.size > 0) {
    for (; left > 0 && open.size < AT_ONCE; left -= 1) {
      const operation = world.writer.send(world.owner, chatId);
      const settled = until(() => operation.outcome !== 'open', 60_000, 'a send was not settled');
      const work = settled.finally(() => open.delete(work));
      open.add(work);
    }
    await Promise.race(open);
  }
  return Math.round((count * 1_000) / Math.max(1, Date.now() - begun));
}

async function comesBack(followers: Follower[], chatId: string, count: number): Promise<number> {
  const begun = Date.now();
  for (const follower of followers) follower.start();
  const hasAll = ({ feed }: Follower): boolean => (feed.held.get(chatId)?.size ?? 0) >= count;
  await until(() => followers.every(hasAll), BACK_WITHIN_MS, `not everybody had ${count} messages after a minute`);
  return Date.now() - begun;
}
