import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isTransient, ScheduledSendRepository, type DueMessage } from '#libs/database';
import { DomainError, newId, type NewMessage } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';
import { ChatNewsPublisher } from '../chat-news.publisher.js';

/** How often it looks for what is due. */
const LOOK_MS = 1000;
/** What one look takes; more is taken by the next, at once. */
const MAX_AT_ONCE = 200;
/** Chats that may be waited for at the same time. */
const MAX_CHATS = 4;

/**
 * Sends what was scheduled, once it is due: a worker in every sender. Each message is held by whoever sends it, and its send is one
 * transaction with what becomes of it; what another worker holds is passed by.
 */
@Injectable()
export class ScheduledSender implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ScheduledSender.name);
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly scheduled: ScheduledSendRepository,
    private readonly news: ChatNewsPublisher,
    private readonly people: PersonNewsPublisher,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(LOOK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private schedule(ms: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.working = this.look().then((isMore) => this.schedule(isMore ? 0 : LOOK_MS));
    }, ms);
  }

  /** True when there may be more at once. Never throws; what fails is tried again by the next look. */
  private async look(): Promise<boolean> {
    try {
      const due = await this.scheduled.due(MAX_AT_ONCE);
      const chats = byChat(due);
      const sent = await Promise.all(Array.from({ length: MAX_CHATS }, () => this.sendChats(chats)));
      return due.length === MAX_AT_ONCE && sent.some(Boolean);
    } catch (error) {
      this.logger.warn(`Scheduled messages are looked for again: ${(error as Error).message}`);
      return false;
    }
  }

  /** Takes chats until none is left; true when something was sent. */
  private async sendChats(chats: DueMessage[][]): Promise<boolean> {
    let hasSent = false;
    for (let chat = chats.shift(); chat && !this.isStopped; chat = chats.shift()) {
      for (const due of chat) {
        // What follows one that somebody else holds would overtake it.
        if (!(await this.send(due))) break;
        hasSent = true;
      }
    }
    return hasSent;
  }

  private async send(due: DueMessage): Promise<boolean> {
    try {
      const sent = await this.scheduled.send(due, toMessage(due));
      if (!sent) return false;
      if (sent.added) this.news.added([sent.added]);
      if (sent.added && sent.clearsDraft) this.news.draftsSent([sent.added]);
      this.people.changed(sent.recorded);
      return true;
    } catch (error) {
      return this.giveUp(due, error);
    }
  }

  /** What the database did not answer in time is tried again; what it will never take must not be in the way of others. */
  private async giveUp(due: DueMessage, error: unknown): Promise<boolean> {
    this.logger.warn(`Scheduled message ${due.id}: ${(error as Error).message}`);
    if (error instanceof DomainError || isTransient(error)) return false;
    this.people.changed(await this.scheduled.fail(due, 'INTERNAL'));
    return true;
  }
}

function byChat(due: readonly DueMessage[]): DueMessage[][] {
  const chats = new Map<string, DueMessage[]>();
  for (const message of due) {
    const chat = chats.get(message.chatId);
    if (chat) chat.push(message);
    else chats.set(message.chatId, [message]);
  }
  return [...chats.values()];
}

/** Its clientMessageId is the sender's own or made of its id: what was sent before with it is that message. */
function toMessage({ id, userId, chatId, content, clientMessageId, replyToId }: DueMessage): NewMessage {
  const answers = replyToId === null ? {} : { replyToId };
  const message = { id: newId(), chatId, senderId: userId, content, ...answers };
  return { ...message, clientMessageId: clientMessageId ?? `scheduled:${id}` };
}
