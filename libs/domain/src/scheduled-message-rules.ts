import type { ChatType } from './chat.js';
import { DomainError } from './domain-error.js';
import { isTimeOfDay } from './notification-rules.js';
import type { ScheduledMessage, SendCondition } from './scheduled-message.js';

/** A person has no more waiting. */
export const MAX_WAITING_MESSAGES = 100;
/** Of those that were sent, failed or were cancelled, a person's last ones are kept. */
export const KEPT_SCHEDULED_MESSAGES = 100;

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

type Given = Partial<Record<'sendAt', Date | null>> &
  Partial<Record<'sendAtTheirTime', string | null>> &
  Partial<Record<'sendWhenOnline', boolean | null>>;

/** @throws BAD_USER_INPUT unless exactly one is given: a moment within a year from now, a time HH:MM, or being online. */
export function sendCondition({ sendAt, sendAtTheirTime, sendWhenOnline }: Given, now: Date): SendCondition {
  const conditions: SendCondition[] = [];
  if (sendAt) conditions.push({ kind: 'at', at: sendAt });
  if (sendAtTheirTime !== undefined && sendAtTheirTime !== null) {
    conditions.push({ kind: 'theirTime', time: sendAtTheirTime });
  }
  if (sendWhenOnline) conditions.push({ kind: 'online' });
  if (conditions.length !== 1) {
    throw DomainError.badInput('sendAt', 'Give exactly one of sendAt, sendAtTheirTime and sendWhenOnline.');
  }
  checkTimes(conditions[0], now);
  return conditions[0];
}

function checkTimes(condition: SendCondition, now: Date): void {
  if (condition.kind === 'at') {
    const ahead = condition.at.getTime() - now.getTime();
    if (!(ahead > 0)) throw DomainError.badInput('sendAt', 'That moment has passed.');
    if (ahead > YEAR_MS) throw DomainError.badInput('sendAt', 'That is more than a year away.');
  }
  if (condition.kind === 'theirTime' && !isTimeOfDay(condition.time)) {
    throw DomainError.badInput('sendAtTheirTime', 'A time of day is HH:MM, from 00:00 to 23:59.');
  }
}

/** What depends on the other person needs one. @throws BAD_USER_INPUT in a group. */
export function checkConditionFits(condition: SendCondition, chatType: ChatType): void {
  if (condition.kind === 'at' || chatType === 'direct') return;
  const field = condition.kind === 'online' ? 'sendWhenOnline' : 'sendAtTheirTime';
  throw DomainError.badInput(field, 'Only in a direct chat there is one other person.');
}

/** One more than `count`. @throws CONFLICT */
export function checkWaitingCount(count: number): void {
  if (count >= MAX_WAITING_MESSAGES) {
    throw DomainError.conflict(`At most ${MAX_WAITING_MESSAGES} messages wait to be sent.`);
  }
}

/** Only what waits is cancelled. @throws CONFLICT */
export function checkMayCancel({ state }: Pick<ScheduledMessage, 'state'>): void {
  if (state !== 'waiting') throw DomainError.conflict('The message does not wait to be sent any more.');
}
