import { Injectable } from '@nestjs/common';
import type { ChatPosition } from '#libs/database';
import type { Chat } from '#libs/domain';
import { CatchUpBudgets } from './catch-up-budgets.js';
import type { ChatCursor } from './chat-cursor.js';
import { ChatFollowers } from './chat-followers.service.js';
import { FollowedChats } from './followed-chats.service.js';
import type { Subscriber } from './subscriber.js';
import { WaitingChanges } from './waiting-changes.js';

/** Enters subscriptions with the chats that they are about. */
@Injectable()
export class Registrations {
  constructor(
    private readonly followers: ChatFollowers,
    private readonly followed: FollowedChats,
    private readonly budgets: CatchUpBudgets,
  ) {}

  /**
   * From now on the subscription gets the chat's changes, or keeps them until it has caught up: when its client is behind,
   * when its position was read before what is known here (then the viewer may have been removed since), for `events`,
   * which begins with Ready, and when the chat is to be announced first.
   */
  register(
    subscriber: Subscriber,
    position: ChatPosition,
    start: number,
    announcement: Chat | null = null,
  ): ChatCursor {
    const chat = this.followers.follow(position);
    const isBehind = start < (subscriber.goesBySeq ? chat.lastSeq : chat.revision) || position.revision < chat.revision;
    const mustWait = isBehind || announcement !== null || subscriber.field === 'events';
    const cursor: ChatCursor = {
      chatId: chat.id,
      position: start,
      completeUpTo: start,
      memberAt: position.revision,
      verifyAt: chat.revision,
      waiting: mustWait ? new WaitingChanges(this.budgets.held(subscriber.socket, subscriber.viewer.userId)) : null,
      announcement,
      heldSignals: new Map(),
    };
    this.followed.add(subscriber, chat, cursor);
    return cursor;
  }
}
