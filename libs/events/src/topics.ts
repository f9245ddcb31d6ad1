import type { ChatNews } from '#libs/domain';

/** Something was left in the own log of a person. */
export interface UserNews {
  /** The kind of change; which one it is says the log. */
  kind: string;
  revision?: number;
  chatId?: string;
}

/** Sessions that ended: their tokens are refused and their sockets closed. */
export interface SessionNews {
  sessionIds: string[];
}

/** Somebody changed what they choose for themselves. */
export interface PreferencesNews {
  userId: string;
}

/** What is told under each kind of topic. */
export interface EventMap {
  [chat: `chat:${string}`]: ChatNews;
  [user: `user:${string}`]: UserNews;
  sessions: SessionNews;
  preferences: PreferencesNews;
}

export type Topic = `chat:${string}` | `user:${string}` | 'sessions' | 'preferences';

export function chatTopic(chatId: string): `chat:${string}` {
  return `chat:${chatId}`;
}

export function userTopic(userId: string): `user:${string}` {
  return `user:${userId}`;
}

/** The pattern that every chat's topic fits. */
export const EVERY_CHAT = 'chat:*';

/** The chat that a topic is of; undefined for any other topic. */
export function chatOfTopic(topic: string): string | undefined {
  return topic.startsWith('chat:') ? topic.slice('chat:'.length) : undefined;
}
