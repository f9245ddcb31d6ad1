import { setTimeout as delay } from 'node:timers/promises';
import { grouped } from '../check/grouped.js';
import { EventFeed } from '../load/event-feed.js';
import { Follower } from '../load/follower.js';
import { signUp } from '../load/world.js';
import type { Fault, FaultRun } from '../fault.js';
import { until } from './until.js';

const SOCKETS_EACH = 20;
const PEOPLE = { full: 100, short: 10 };
const BACK_WITHIN_MS = 30_000;
const AT_A_TIME = 100;

/** Every socket of two thousand is cut in one moment, and all come back in the next. */
export const SOCKETS_CUT: Fault = {
  name: 'sockets-cut',
  title: '2,000 sockets of 100 people cut at once, all of them back at once',
  load: { rate: 20, people: 6 },
  answersWithinMs: 8_000,
  recoversWithinMs: BACK_WITHIN_MS,
  inject: async (run) => {
    const crowd = await gather(run);
    const talk = setInterval(() => run.world.writer.send(run.world.owner, run.world.quietChatIds[0]), 500);
    try {
      await delay(3_000);
      await cutAll(run, crowd);
      await delay(2_000);
    } finally {
      clearInterval(talk);
    }
    run.world.followers.push(...crowd);
  },
};

async function gather(run: FaultRun): Promise<Follower[]> {
  const { stack, world } = run;
  const people = await signUp(stack, PEOPLE[run.options.short ? 'short' : 'full']);
  const chatId = await world.quietChat([world.owner, ...people], 'A crowd');
  const crowd = people.flatMap((person) =>
    Array.from(
      { length: SOCKETS_EACH },
      (_, place) => new Follower(person, new EventFeed([chatId]), stack.receiver, place),
    ),
  );
  for (let first = 0; first < crowd.length; first += AT_A_TIME) {
    for (const follower of crowd.slice(first, first + AT_A_TIME)) follower.start();
    await delay(100);
  }
  await until(() => crowd.every((one) => readyCount(one) > 0), BACK_WITHIN_MS, 'the crowd did not come together');
  return crowd;
}

async function cutAll(run: FaultRun, crowd: Follower[]): Promise<void> {
  const before = crowd.map(readyCount);
  const begun = Date.now();
  for (const follower of crowd) follower.cut();
  run.ended();
  const isBack = (one: Follower, place: number): boolean => readyCount(one) > before[place];
  await until(() => crowd.every(isBack), BACK_WITHIN_MS, 'not every socket came back').catch((error: Error) =>
    run.find(`${error.message}: ${crowd.filter((one, place) => !isBack(one, place)).length} are missing`),
  );
  run.note(`${crowd.length} sockets were cut; all were live again after ${Date.now() - begun} ms`);
  const codes = grouped(
    crowd.flatMap(({ closeCodes }) => closeCodes),
    (code) => code,
  );
  run.note(`their sockets ended with ${[...codes].map(([code, all]) => `${code} (${all.length})`).join(', ')}`);
}

function readyCount({ feed }: Follower): number {
  return (feed as EventFeed).readyCount;
}
