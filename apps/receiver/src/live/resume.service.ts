import { Injectable } from '@nestjs/common';
import { CatchUp } from './catch-up.service.js';
import { ChatsResume } from './chats-resume.service.js';
import { Delivery } from './delivery.service.js';
import { FollowedChats } from './followed-chats.service.js';
import { event } from './payload.js';
import { PersonResume } from './person-resume.service.js';
import type { Subscriber } from './subscriber.js';

/**
 * Begins a subscription. For `events`: first what came after the client's revisions, of its chats and of the viewer's own; then
 * Ready; then what came in meanwhile.
 */
@Injectable()
export class Resume {
  constructor(
    private readonly catchUp: CatchUp,
    private readonly delivery: Delivery,
    private readonly followed: FollowedChats,
    private readonly chats: ChatsResume,
    private readonly person: PersonResume,
  ) {}

  /** Catches up with whatever a new subscription lacks; settles when it is live everywhere, or closed. Never rejects. */
  async start(subscriber: Subscriber): Promise<void> {
    if (subscriber.field === 'events') return this.events(subscriber);
    for (const [chatId, cursor] of [...subscriber.cursors]) {
      const chat = this.followed.get(chatId);
      if (chat && cursor.waiting) await this.catchUp.chat(subscriber, chat, cursor);
    }
  }

  private async events(subscriber: Subscriber): Promise<void> {
    await this.catchUp.inTurn(subscriber, async () => {
      const { since, sincePerson } = subscriber.spec;
      if (since) await this.chats.resume(subscriber, since);
      if (sincePerson !== undefined) await this.person.resume(subscriber);
      await this.sayReady(subscriber);
      for (const [chatId, cursor] of [...subscriber.cursors]) {
        const chat = this.followed.get(chatId);
        if (chat) await this.catchUp.untilLive(subscriber, chat, cursor);
      }
    });
  }

  private async sayReady(subscriber: Subscriber): Promise<void> {
    const { position: personRevision } = subscriber.person!;
    await this.delivery.writePaced(subscriber, event('Ready', { at: new Date(), personRevision }));
    subscriber.isReady = true;
    this.person.goLive(subscriber);
  }
}
