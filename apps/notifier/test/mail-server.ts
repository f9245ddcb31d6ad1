import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server of a spec's own, which keeps what it took. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  /** How many of the next mails it refuses for now, after it has read them. */
  refuses = 0;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          if (this.refuses-- > 0) return done(Object.assign(new Error('Later.'), { responseCode: 451 }));
          this.mails.push(mail);
          done();
        }, done);
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const one = new MailServer();
    await new Promise<void>((resolve) => one.server.listen(0, '127.0.0.1', () => resolve()));
    return one;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
