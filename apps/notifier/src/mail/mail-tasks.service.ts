import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { JobQueue, NotificationPreferencesRepository, PushDeliveryRepository, type UnreadMail } from '#libs/database';
import { isQuietAt, type Jobs } from '#libs/domain';
import { ENGLISH } from '../texts/notification-texts.js';
import { Mailer } from './mailer.service.js';
import { unreadMailText } from './unread-mail-text.js';

/** Whoever has quiet hours is looked at again then. */
const LATER_SECONDS = 10 * 60;
const TOKEN_BYTES = 32;

/** The mails that people get. */
@Injectable()
export class MailTasks {
  constructor(
    private readonly deliveries: PushDeliveryRepository,
    private readonly preferences: NotificationPreferencesRepository,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  async confirmation({ email, token }: Jobs['confirmationMail']): Promise<void> {
    const link = `${this.config.PUBLIC_URL}/confirm-email?token=${token}`;
    const text = ENGLISH.confirmation(link);
    await this.mailer.send({ to: email, subject: ENGLISH.confirmationSubject, text, id: idOf('confirmation', token) });
  }

  /** One mail for all that is unread and that no mail has told of. */
  async unread({ userId }: Jobs['unreadMail']): Promise<void> {
    if (this.config.MAIL_URL === '') return;
    const mail = await this.deliveries.unreadMail(userId, randomBytes(TOKEN_BYTES).toString('base64url'));
    if (!mail) return;
    if (await this.mustWait(userId, mail)) {
      const key = `mail:${userId}`;
      return this.queue.add({ name: 'unreadMail', payload: { userId }, key, inSeconds: LATER_SECONDS });
    }
    const leaveUrl = `${this.config.USER_PUBLIC_URL}/mails/leave?token=${mail.leaveToken}`;
    const { subject, text, html } = unreadMailText(mail, ENGLISH, { open: this.config.PUBLIC_URL, leave: leaveUrl });
    const ids = mail.items.map(({ notificationId }) => notificationId);
    await this.mailer.send({ to: mail.email, subject, text, html, leaveUrl, id: idOf('unread', ...ids) });
    await this.deliveries.record(
      ...ids.map((notificationId) => ({
        ...({ userId, notificationId, channel: 'email', outcome: 'delivered', detail: null } as const),
      })),
    );
  }

  private async mustWait(userId: string, { timeZone }: UnreadMail): Promise<boolean> {
    const { quietHours } = await this.preferences.of(userId);
    return isQuietAt(quietHours, new Date(), timeZone);
  }
}

function idOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 40);
}
