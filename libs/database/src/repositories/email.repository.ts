import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { addJobs } from './job-queue.repository.js';

export interface NewConfirmation {
  userId: string;
  email: string;
  token: string;
  tokenHash: Buffer;
  lifetimeHours: number;
}

/** Which email addresses are known to be their owners', and by which links people end the mails. */
@Injectable()
export class EmailRepository {
  constructor(private readonly database: Database) {}

  /** When a person's present address was confirmed; null for another one, and for none. */
  async confirmedAt(userId: string): Promise<Date | null> {
    const [row] = await this.database.query<{ confirmedAt: Date }>('email_confirmed_at', CONFIRMED_AT, [userId]);
    return row?.confirmedAt ?? null;
  }

  /** Keeps the token's hash and has the mail sent, both or neither. */
  async requestConfirmation({ userId, email, token, tokenHash, lifetimeHours }: NewConfirmation): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('email_forget', 'DELETE FROM email_confirmations WHERE user_id = $1 AND expires_at < now()', [
        userId,
      ]);
      await tx.query('email_confirmation', ADD, [tokenHash, userId, email, lifetimeHours]);
      await addJobs(tx, [{ name: 'confirmationMail', payload: { userId, email, token } }]);
    });
  }

  /** True when the token was good and the address still is the person's; good once. */
  async confirm(tokenHash: Buffer): Promise<boolean> {
    return (await this.database.query('email_confirm', CONFIRM, [tokenHash])).length > 0;
  }

  /** Ends the mails of whoever has this token; false when nobody does. */
  async leaveMails(token: string): Promise<boolean> {
    return (await this.database.query('mails_leave', LEAVE, [token])).length > 0;
  }
}

const CONFIRMED_AT = `
  SELECT e.confirmed_at AS "confirmedAt" FROM confirmed_emails e
  JOIN users u ON u.id = e.user_id AND lower(u.email) = lower(e.email) WHERE e.user_id = $1`;

const ADD = `
  INSERT INTO email_confirmations (token_hash, user_id, email, expires_at)
  VALUES ($1, $2, $3, now() + $4 * interval '1 hour')`;

const CONFIRM = `
  WITH presented AS (
    DELETE FROM email_confirmations WHERE token_hash = $1 RETURNING user_id, email, expires_at
  )
  INSERT INTO confirmed_emails (user_id, email, confirmed_at)
  SELECT p.user_id, p.email, now() FROM presented p
  JOIN users u ON u.id = p.user_id AND u.is_active AND lower(u.email) = lower(p.email)
  WHERE p.expires_at > now()
  ON CONFLICT (user_id) DO UPDATE SET email = excluded.email, confirmed_at = excluded.confirmed_at
  RETURNING user_id`;

const LEAVE = `
  UPDATE notification_preferences p SET email_after_minutes = NULL
  FROM mail_leave_tokens t WHERE t.token = $1 AND p.user_id = t.user_id RETURNING p.user_id`;
