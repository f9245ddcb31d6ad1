import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';

/** A mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same when the mail is sent again: what tells a repeated one from a new one. */
  id: string;
  /** What ends mails of this kind without a sign-in: https://www.rfc-editor.org/rfc/rfc8058. */
  leaveUrl?: string;
}

const TIMEOUT_MS = 10_000;
const CONNECTIONS = 3;

/** Hands mails to the mail server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {
    if (config.MAIL_URL === '') return;
    const limits = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
    const options = { url: config.MAIL_URL, pool: true as const, maxConnections: CONNECTIONS, ...limits };
    this.transport = createTransport({ ...options, disableFileAccess: true, disableUrlAccess: true });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }

  /** Does nothing where no mails are sent. @throws when the server did not take it: to be tried again. */
  async send({ to, subject, text, html, id, leaveUrl }: Mail): Promise<void> {
    const host = new URL(this.config.PUBLIC_URL).hostname;
    await this.transport?.sendMail({
      from: this.config.MAIL_FROM || `Converge <converge@${host}>`,
      ...{ to, subject, text, html, messageId: `<${id}@${host}>` },
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(leaveUrl && { 'List-Unsubscribe': `<${leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
    });
  }
}
