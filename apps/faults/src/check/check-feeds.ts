import { EventFeed } from '../load/event-feed.js';
import type { Feed } from '../load/feed.js';
import type { Follower } from '../load/follower.js';
import type { Stored, StoredMessage } from './stored.js';

/** Every client's log against the database: each message, once, with the content, revision and fate that it has there. */
export function checkFeeds(followers: readonly Follower[], stored: Stored): string[] {
  return followers.flatMap(({ feed, person }) =>
    [...feed.findings, ...logFindings(feed, stored), ...stateFindings(feed, person.id, stored)].map(
      (finding) => `a client of ${feed.name}: ${finding}`,
    ),
  );
}

/** True when nothing is missing any more that a client will be told. */
export function isLevel(feed: Feed, stored: Stored, userId: string): boolean {
  return logFindings(feed, stored).length === 0 && stateFindings(feed, userId, stored).length === 0;
}

function logFindings(feed: Feed, stored: Stored): string[] {
  return feed.chatIds.flatMap((chatId) => {
    const messages = stored.messages.get(chatId) ?? [];
    const held = feed.held.get(chatId);
    const missing = messages.filter((message) => !held?.has(message.seq)).map(({ seq }) => seq);
    if (missing.length > 0) return [`${missing.length} messages are missing, the first at seq ${missing[0]}`];
    if ((held?.size ?? 0) > messages.length) return [`it has ${held!.size - messages.length} messages too many`];
    return messages.flatMap((message) => differences(feed, message));
  });
}

/** messageAdded tells of a message as it was when it was told: only events tells what became of it. */
function differences(feed: Feed, message: StoredMessage): string[] {
  const held = feed.held.get(message.chatId)!.get(message.seq)!;
  if (held.id !== message.id) return [`seq ${message.seq} is another message`];
  if (!(feed instanceof EventFeed)) return [];
  const isSame =
    held.revision === message.revision &&
    held.content === message.content &&
    held.isEdited === message.isEdited &&
    held.isDeleted === message.isDeleted;
  return isSame
    ? []
    : [`seq ${message.seq} is known as of revision ${held.revision} and stands at ${message.revision}`];
}

function stateFindings(feed: Feed, userId: string, stored: Stored): string[] {
  if (!(feed instanceof EventFeed)) return [];
  const followed = stored.markers.filter(({ chatId }) => feed.chatIds.includes(chatId));
  return followed.flatMap(({ chatId, userId: reader, lastReadSeq, unreadCount }) => {
    const findings: string[] = [];
    const told = feed.markers.get(`${chatId}:${reader}`) ?? 0;
    if (told !== lastReadSeq) findings.push(`a marker was told at ${told} and stands at ${lastReadSeq}`);
    const unread = feed.unread.get(chatId);
    if (reader === userId && unread !== unreadCount) {
      findings.push(`the unread count was told last as ${unread} and is ${unreadCount}`);
    }
    return findings;
  });
}
