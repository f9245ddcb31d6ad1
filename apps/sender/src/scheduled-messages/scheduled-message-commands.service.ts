import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { ScheduledMessageRepository } from '#libs/database';
import {
  checkClientMessageId,
  checkContent,
  newId,
  parseId,
  sendCondition,
  type NewScheduledMessage,
  type ScheduledMessage,
} from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';
import type { ScheduleMessageInput } from './schedule-message.input.js';

/** Keeps messages to be sent later, and takes them back. */
@Injectable()
export class ScheduledMessageCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly scheduled: ScheduledMessageRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  /** @throws BAD_USER_INPUT, NOT_FOUND; CONFLICT above 100, and for somebody who does not show when they are online. */
  async schedule(viewer: Viewer, input: ScheduleMessageInput): Promise<ScheduledMessage> {
    const wanted = toScheduled(input);
    const granted = await this.access.grant(viewer, input.chatId);
    const { scheduled, recorded } = await this.scheduled.add(granted, wanted);
    this.people.changed(recorded);
    return scheduled;
  }

  /** @throws NOT_FOUND; CONFLICT when it does not wait any more. */
  async cancel(viewer: Viewer, id: string): Promise<true> {
    const { recorded } = await this.scheduled.cancel(viewer.userId, parseId(id, 'id'));
    this.people.changed(recorded);
    return true;
  }
}

function toScheduled(input: ScheduleMessageInput): NewScheduledMessage {
  const { content, replyToId, clientMessageId } = input;
  checkContent(content);
  checkClientMessageId(clientMessageId);
  const condition = sendCondition(input, new Date());
  const answered = replyToId ? parseId(replyToId, 'replyToId') : null;
  return { id: newId(), content, replyToId: answered, clientMessageId: clientMessageId ?? null, condition };
}
