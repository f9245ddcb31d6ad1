import { Injectable } from '@nestjs/common';
import type { ChatSignal } from '#libs/domain';
import { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';
import { countOf, isSignalFor } from './signal-payload.js';
import { UnreadSignals } from './unread-signals.service.js';

/** What takes no revision: the signals of a chat, and with every change the counts of what is unread. */
@Injectable()
export class Signals {
  constructor(
    private readonly fanOut: FanOut,
    private readonly unread: UnreadSignals,
  ) {}

  /** Changes of the chat were handed out. */
  changed(chat: FollowedChat): void {
    this.unread.changed(chat);
    for (const signal of chat.toldSignals.release(chat.revision)) this.publish(chat, signal);
  }

  /**
   * Publishes a value unless it was published already; after the changes that it came after, so that nobody gets it who was
   * removed before it.
   */
  take(chat: FollowedChat, signal: ChatSignal): void {
    const { chatRevision } = signal.value;
    if (chatRevision !== undefined && chatRevision > chat.revision) chat.toldSignals.hold(signal);
    else this.publish(chat, signal);
  }

  private publish(chat: FollowedChat, signal: ChatSignal): void {
    const taken = chat.toldSignals.take(signal);
    if (!taken) return;
    this.fanOut.publish(chat, [{ kind: 'signal', signal }], ({ field }) => isSignalFor(signal, field, taken.isLast));
    const userId = countOf(signal);
    if (taken.isLast && userId !== undefined) this.unread.changed(chat, userId);
  }
}
