import { Injectable } from '@nestjs/common';
import type { ReadMarkerMove } from '#libs/domain';
import { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';
import type { SharedOperation } from './shared-operation.js';
import { UnreadSignals } from './unread-signals.service.js';

/** What takes no revision: how far others have read, and with every change the counts of what is unread. */
@Injectable()
export class Signals {
  constructor(
    private readonly fanOut: FanOut,
    private readonly unread: UnreadSignals,
  ) {}

  /** Changes of the chat were handed out. */
  changed(chat: FollowedChat): void {
    this.unread.changed(chat);
    for (const move of chat.markers.release(chat.revision)) this.publish(chat, move);
  }

  /**
   * Publishes a move of a marker unless it was published already; after the changes that it came after, so that nobody
   * gets it who was removed before it.
   */
  markerMoved(chat: FollowedChat, move: ReadMarkerMove): void {
    if (move.chatRevision !== undefined && move.chatRevision > chat.revision) chat.markers.hold(move);
    else this.publish(chat, move);
  }

  private publish(chat: FollowedChat, move: ReadMarkerMove): void {
    const taken = chat.markers.take(move);
    if (!taken) return;
    const isFor = ({ field }: SharedOperation): boolean =>
      field === 'messageReadUpdated' || (field === 'events' && taken.isFurthest);
    this.fanOut.publish(chat, [{ kind: 'marker', move }], isFor);
    if (taken.isFurthest) this.unread.changed(chat, move.userId);
  }
}
