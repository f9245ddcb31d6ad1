import { setTimeout as delay } from 'node:timers/promises';
import type { SqlConnection } from '#libs/testing';
import { EventFeed } from '../load/event-feed.js';
import { MessageFeed } from '../load/message-feed.js';
import { Follower } from '../load/follower.js';
import type { Fault, FaultRun } from '../fault.js';
import { until } from './until.js';

const CHATS = 3;
/** By then the quiet chats are followed: what comes later is not in anybody's history. */
const SUBSCRIBED_MS = 1_000;
/** The sweep, and what two busy cores add. */
const TOLD_WITHIN_MS = 5_000;

/**
 * A sender that dies between the commit and the hint, made certain: the chat's row is locked while the send is under way,
 * the sender is frozen, the lock is given up, PostgreSQL commits, and the sender is killed without having run again.
 */
export const CRASH_BEFORE_PUBLISH: Fault = {
  name: 'crash-before-publish',
  title: 'a sender dies after the commit and before the hint, in three quiet chats at once',
  inject: async (run) => {
    const { stack, world } = run;
    const chatIds = await quietChats(run);
    const followers = quietFollowers(run, chatIds);
    for (const follower of followers) follower.start();
    world.followers.push(...followers);
    await delay(SUBSCRIBED_MS);
    const sql = await stack.sql();
    try {
      await crash(run, sql, chatIds);
      run.ended();
      await toldEverywhere(run, followers, chatIds);
    } finally {
      await sql.close();
    }
    stack.launch(stack.sender[0]);
    await stack.sender[0].untilReady();
  },
};

async function quietChats({ world }: FaultRun): Promise<string[]> {
  const chats = Array.from({ length: CHATS }, () => world.quietChat(world.people.slice(0, 4)));
  return Promise.all(chats);
}

/** One of each kind at each receiver. */
function quietFollowers({ world, stack }: FaultRun, chatIds: string[]): Follower[] {
  return world.people.slice(0, 4).map((person, place) => {
    const feed = place % 2 === 0 ? new EventFeed(chatIds) : new MessageFeed(chatIds);
    return new Follower(person, feed, stack.receiver, place >> 1);
  });
}

async function crash({ stack, world }: FaultRun, sql: SqlConnection, chatIds: string[]): Promise<void> {
  const [sender] = stack.sender;
  const [{ pid }] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await sql.query('BEGIN');
  await sql.query('SELECT id FROM chats WHERE id = ANY ($1) FOR UPDATE', [chatIds]);
  for (const chatId of chatIds) world.writer.send(world.owner, chatId, `the last words in ${chatId}`, 0);
  const look = await stack.sql();
  try {
    await until(async () => (await blockedBy(look, pid)) >= chatIds.length, 1_400, 'the sends do not wait for the row');
    await sender.kill('SIGSTOP');
    await sql.query('ROLLBACK');
    await until(async () => (await committed(look, chatIds)) === chatIds.length, 5_000, 'nothing was committed');
  } finally {
    await stack.kill(sender);
    await look.close();
  }
}

async function blockedBy(sql: SqlConnection, pid: number): Promise<number> {
  const text = 'SELECT count(*)::integer AS count FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))';
  const [row] = await sql.query<{ count: number }>(text, [pid]);
  return row.count;
}

async function committed(sql: SqlConnection, chatIds: string[]): Promise<number> {
  const text = 'SELECT count(*)::integer AS count FROM messages WHERE chat_id = ANY ($1)';
  const [row] = await sql.query<{ count: number }>(text, [chatIds]);
  return row.count;
}

async function toldEverywhere(run: FaultRun, followers: Follower[], chatIds: string[]): Promise<void> {
  const has = ({ feed }: Follower): boolean => chatIds.every((chatId) => feed.held.get(chatId)?.has(1) === true);
  const began = Date.now();
  await until(() => followers.every(has), TOLD_WITHIN_MS, 'not everybody was told').catch((error: Error) =>
    run.find(`${error.message} within ${TOLD_WITHIN_MS} ms of the commit that nobody was told of`),
  );
  run.note(`the messages that no hint told of came to all after ${Date.now() - began} ms`);
}
