import type { ErrorCode } from './error-code.js';

export const SCHEDULED_STATES = ['waiting', 'sent', 'failed', 'cancelled'] as const;
export type ScheduledState = (typeof SCHEDULED_STATES)[number];

/** A message that is to be sent later, under one of three conditions. */
export interface ScheduledMessage {
  id: string;
  chatId: string;
  content: string;
  replyToId: string | null;
  /** At this moment. */
  sendAt: Date | null;
  /** Or at this time of day where the other person lives: HH:MM. */
  sendAtTheirTime: string | null;
  /** Or when the other person is next online. */
  sendWhenOnline: boolean;
  state: ScheduledState;
  /** Why it could not be sent. */
  failure: ErrorCode | null;
  /** The message that it became. */
  messageId: string | null;
  createdAt: Date;
}

/** When to send; exactly one of three. */
export type SendCondition = { kind: 'at'; at: Date } | { kind: 'theirTime'; time: string } | { kind: 'online' };

/** A message that somebody wants to be sent later; ids are already in canonical form. */
export interface NewScheduledMessage {
  id: string;
  content: string;
  replyToId: string | null;
  clientMessageId: string | null;
  condition: SendCondition;
}
