import { Injectable } from '@nestjs/common';
import type { ChatPosition } from '#libs/database';
import { chatTopic, EventBus } from '#libs/events';
import { readHint } from '#libs/feed';
import { ChangeReader } from './change-reader.js';
import { ChatFollower } from './chat-follower.js';
import { FanOut } from './fan-out.service.js';
import { FollowedChat } from './followed-chat.js';
import { FollowedChats } from './followed-chats.service.js';
import { Signals } from './signals.service.js';

/** Chats compared in one statement. */
const CHUNK = 10_000;

/** Follows chats: one follower each, which takes the chat's hints and is checked against the database. */
@Injectable()
export class ChatFollowers {
  private readonly followers = new WeakMap<FollowedChat, ChatFollower>();
  private toCheck = new Set<FollowedChat>();

  constructor(
    private readonly bus: EventBus,
    private readonly followed: FollowedChats,
    private readonly reader: ChangeReader,
    private readonly fanOut: FanOut,
    private readonly signals: Signals,
  ) {}

  /** The chat as it is followed here; from this position on if nobody followed it. */
  follow(position: ChatPosition): FollowedChat {
    return this.followed.get(position.chatId) ?? this.begin(position);
  }

  /** Looks in the database for what these chats' subscribers lack, and for chats that are gone. */
  async check(chats: readonly FollowedChat[]): Promise<void> {
    if (chats.length === 0) return;
    const moved = await this.reader.moved(chats);
    for (const chat of chats) {
      const follower = this.followers.get(chat);
      if (follower && (moved.has(chat.id) || follower.mustHeal)) follower.heal();
    }
  }

  /** Checks all chats, and looks for signals of the last `seconds`. */
  async sweep(seconds: number): Promise<void> {
    const chats = this.followed.all();
    for (let i = 0; i < chats.length; i += CHUNK) {
      const chunk = chats.slice(i, i + CHUNK);
      await this.check(chunk);
      const byId = new Map(chunk.map((chat) => [chat.id, chat]));
      const signals = await this.reader.signalsWithin([...byId.keys()], seconds);
      for (const signal of signals) this.signals.take(byId.get(signal.value.chatId)!, signal);
      chunk.forEach((chat) => chat.toldSignals.forgetOld());
    }
  }

  private begin({ chatId, revision, lastSeq }: ChatPosition): FollowedChat {
    const topic = chatTopic(chatId);
    const stop = this.bus.subscribe(topic, (hint) => this.take(chat, hint));
    const chat = new FollowedChat(chatId, revision, lastSeq, stop);
    this.followers.set(chat, new ChatFollower(chat, this.reader, this.fanOut, this.signals));
    this.followed.follow(chat);
    void this.bus.confirmed(topic).then(() => this.checkSoon(chat));
    return chat;
  }

  private take(chat: FollowedChat, hint: unknown): void {
    const { news, passedOver } = readHint(hint, chat.id);
    this.bus.passOver(passedOver);
    if (!news) return;
    if (news.kind === 'changes') this.followers.get(chat)?.receive(news.changes);
    else news.signals.forEach((signal) => this.signals.take(chat, signal));
  }

  /** What was published between the first look and the subscription to the topic is found by a second look. */
  private checkSoon(chat: FollowedChat): void {
    if (this.toCheck.size === 0) setImmediate(() => void this.checkMarked().catch(() => undefined));
    this.toCheck.add(chat);
  }

  private async checkMarked(): Promise<void> {
    const marked = [...this.toCheck].filter((chat) => chat.isFollowed);
    this.toCheck = new Set();
    await this.check(marked);
  }
}
