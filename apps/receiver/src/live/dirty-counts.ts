import type { FollowedChat } from './followed-chat.js';

/** A viewer whose count in a chat is asked for. */
export interface CountPair {
  chat: FollowedChat;
  viewerId: string;
}

/** Whose counts may have changed, by chat: some viewers, or null for all. */
export class DirtyCounts {
  private chats = new Map<FollowedChat, Set<string> | null>();

  get isEmpty(): boolean {
    return this.chats.size === 0;
  }

  mark(chat: FollowedChat, viewerId?: string): void {
    const known = this.chats.get(chat);
    if (viewerId === undefined) this.chats.set(chat, null);
    else if (known === undefined) this.chats.set(chat, new Set([viewerId]));
    else known?.add(viewerId);
  }

  /** Takes everything: those of the viewers who are sent counts of the chat now. */
  take(): CountPair[] {
    const { chats } = this;
    this.chats = new Map();
    const pairs: CountPair[] = [];
    for (const [chat, viewers] of chats) {
      const viewerIds = new Set(chat.unreadSubscribers().map((subscriber) => subscriber.viewer.userId));
      for (const viewerId of viewerIds) if (viewers === null || viewers.has(viewerId)) pairs.push({ chat, viewerId });
    }
    return pairs;
  }
}

/** The same pairs, chat by chat. */
export function byChat(pairs: readonly CountPair[]): Map<FollowedChat, CountPair[]> {
  const chats = new Map<FollowedChat, CountPair[]>();
  for (const pair of pairs) {
    const own = chats.get(pair.chat);
    if (own) own.push(pair);
    else chats.set(pair.chat, [pair]);
  }
  return chats;
}
