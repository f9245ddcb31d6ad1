import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { PushDeliveryRepository, type AttemptRecord, type NewJob, type PendingPush } from '#libs/database';
import { isQuietAt, quietUntil, type Jobs } from '#libs/domain';
import { ENGLISH } from '../texts/notification-texts.js';
import { pushMessage } from './push-message.js';
import { PushSender } from './push-sender.service.js';

/** Apple ends the subscription of a browser that was pushed something and showed nothing. */
const SHOWS_EVERYTHING = /(?:^|\.)push\.apple\.com$/;

/**
 * Brings notifications to browsers: first who and whether, once a person and chat; then each browser by a job of its own, so that
 * one push service that is away delays no other. Each may be done again: what was brought is written down by browser.
 */
@Injectable()
export class PushTasks {
  constructor(
    private readonly deliveries: PushDeliveryRepository,
    private readonly sender: PushSender,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Of what is new in a chat the newest goes, which replaces the others; or nothing, and why. */
  async push({ userId, chatId }: Jobs['push']): Promise<void> {
    const pending = await this.deliveries.pending(userId, chatId);
    if (pending.length === 0) return;
    const now = new Date();
    const reasons = new Map(pending.map((one) => [one.notificationId, suppressionOf(one, now)]));
    const going = pending.find(({ notificationId }) => reasons.get(notificationId) === null)?.notificationId ?? null;
    const records = pending
      .filter(({ notificationId }) => notificationId !== going)
      .map(({ notificationId }): AttemptRecord => {
        const detail = reasons.get(notificationId) ?? 'duplicate';
        return { userId, notificationId, channel: 'push', outcome: 'suppressed', detail };
      });
    const isHeldBack = [...reasons.values()].includes('quietHours');
    await this.deliveries.settle(records, going, userId, isHeldBack ? digestJobs(pending[0], userId, now) : []);
  }

  /** One push with what quiet hours have held back: the newest of it, for all. */
  async digest({ userId }: Jobs['digest']): Promise<void> {
    const pending = await this.deliveries.pending(userId, null);
    const newest = pending.find(({ isRead }) => !isRead);
    if (!newest) return;
    await this.deliveries.settle([], newest.notificationId, userId);
  }

  /** @throws what the push service said, until the last attempt, which says that it failed. */
  async pushTo({ notificationId, subscriptionId }: Jobs['pushTo'], isLast: boolean): Promise<void> {
    const delivery = await this.deliveries.delivery(notificationId, subscriptionId);
    if (!delivery) return;
    const base = { userId: delivery.userId, notificationId, channel: 'push', subscriptionId } as const;
    if (delivery.isRead) return this.deliveries.record({ ...base, outcome: 'suppressed', detail: 'read' });
    const message = pushMessage(delivery, ENGLISH, this.config.PUBLIC_URL);
    const isUrgent = delivery.isDirect || delivery.reason === 'mention';
    try {
      const answer = await this.sender.send(delivery, message, `${delivery.userId} ${delivery.chatId}`, isUrgent);
      if (answer === 'taken') {
        await this.deliveries.record({ ...base, outcome: 'delivered', detail: null });
        return await this.deliveries.wasUsed(subscriptionId);
      }
      await this.deliveries.record({ ...base, outcome: 'failed', detail: answer });
      if (answer === 'gone') await this.deliveries.forget(subscriptionId);
    } catch (error) {
      if (!isLast) throw error;
      await this.deliveries.record({ ...base, outcome: 'failed', detail: 'unreachable' });
    }
  }

  /** Takes back what browsers show of a chat that was read on another device. */
  async clear({ userId, chatId, upToSeq }: Jobs['clearPush']): Promise<void> {
    for (const target of await this.deliveries.showing(userId, chatId, upToSeq)) {
      if (SHOWS_EVERYTHING.test(new URL(target.endpoint).hostname)) continue;
      await this.sender.send(target, { clear: chatId, tag: chatId }, `${userId} ${chatId}`, false);
    }
  }
}

/** Why a notification is not pushed; null when it is. */
function suppressionOf({ isRead, isVip, quietHours, timeZone }: PendingPush, now: Date): string | null {
  if (isRead) return 'read';
  return !isVip && isQuietAt(quietHours, now, timeZone) ? 'quietHours' : null;
}

function digestJobs({ digest, quietHours, timeZone }: PendingPush, userId: string, now: Date): NewJob[] {
  const end = digest ? quietUntil(quietHours, now, timeZone) : null;
  if (!end) return [];
  const inSeconds = (end.getTime() - now.getTime()) / 1000;
  return [{ name: 'digest', payload: { userId }, key: `digest:${userId}`, inSeconds, keepsTime: true }];
}
