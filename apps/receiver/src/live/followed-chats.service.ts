import { Injectable } from '@nestjs/common';
import type { ChatCursor } from './chat-cursor.js';
import type { FollowedChat } from './followed-chat.js';
import type { Subscriber } from './subscriber.js';

/** The chats that this instance follows: each from its first subscription to its last. */
@Injectable()
export class FollowedChats {
  private readonly chats = new Map<string, FollowedChat>();

  get(chatId: string): FollowedChat | undefined {
    return this.chats.get(chatId);
  }

  all(): FollowedChat[] {
    return [...this.chats.values()];
  }

  follow(chat: FollowedChat): void {
    this.chats.set(chat.id, chat);
  }

  add(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): void {
    subscriber.cursors.set(chat.id, cursor);
    chat.add(subscriber);
  }

  /** Ends what a subscription gets of a chat, at once; the chat is forgotten with its last subscription. */
  remove(subscriber: Subscriber, chat: FollowedChat): void {
    subscriber.cursors.get(chat.id)?.waiting?.release();
    subscriber.cursors.delete(chat.id);
    chat.remove(subscriber);
    if (chat.isFollowed || this.chats.get(chat.id) !== chat) return;
    chat.stopListening();
    this.chats.delete(chat.id);
  }
}
