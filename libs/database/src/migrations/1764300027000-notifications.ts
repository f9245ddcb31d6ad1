import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are notified of and how, the browsers that want to be told, the list in the app, and what became of each. */
export class Notifications1764300027000 implements MigrationInterface {
  name = 'Notifications1764300027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PREFERENCES);
    await runner.query(SUBSCRIPTIONS);
    await runner.query(NOTIFICATIONS);
    await runner.query(HEADS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE notification_attempts, notification_marks, notifications, push_subscriptions, ' +
        'notification_preferences, mail_leave_tokens, email_confirmations, confirmed_emails',
    );
    await runner.query("DELETE FROM consumer_heads WHERE consumer = 'notifications'");
  }
}

const PREFERENCES = `
  CREATE TABLE notification_preferences (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    direct text NOT NULL,
    "group" text NOT NULL,
    push boolean NOT NULL,
    email_after_minutes integer,
    shows_content boolean NOT NULL,
    quiet_hours jsonb NOT NULL,
    vip_user_ids uuid[] NOT NULL,
    digest boolean NOT NULL
  );

  CREATE TABLE confirmed_emails (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    email text NOT NULL,
    confirmed_at timestamptz NOT NULL
  );

  CREATE TABLE email_confirmations (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    email text NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX email_confirmations_user_id_idx ON email_confirmations (user_id);

  CREATE TABLE mail_leave_tokens (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    token text NOT NULL UNIQUE
  );
`;

/** An endpoint is one browser's: whoever registers it last has it. */
const SUBSCRIPTIONS = `
  CREATE TABLE push_subscriptions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    session_id uuid NOT NULL,
    endpoint text NOT NULL CONSTRAINT push_subscriptions_endpoint_key UNIQUE,
    p256dh text NOT NULL,
    auth text NOT NULL,
    device_name text,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz
  );
  CREATE INDEX push_subscriptions_user_id_idx ON push_subscriptions (user_id, id);
  CREATE INDEX push_subscriptions_session_id_idx ON push_subscriptions (session_id);
`;

/** subject tells two of one reason apart, so that whoever looks twice makes nothing twice. */
const NOTIFICATIONS = `
  CREATE TABLE notifications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    reason text NOT NULL,
    subject text NOT NULL,
    chat_id uuid,
    seq integer,
    message_id uuid,
    actor_id uuid,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE UNIQUE INDEX notifications_subject_key ON notifications (user_id, subject);
  CREATE INDEX notifications_user_id_idx ON notifications (user_id, id);
  CREATE INDEX notifications_chat_id_idx ON notifications (user_id, chat_id, seq);
  CREATE INDEX notifications_created_at_idx ON notifications (created_at);

  CREATE TABLE notification_marks (
    user_id uuid PRIMARY KEY,
    read_up_to uuid NOT NULL
  );

  CREATE TABLE notification_attempts (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    notification_id uuid NOT NULL,
    channel text NOT NULL,
    outcome text NOT NULL,
    detail text,
    subscription_id uuid,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX notification_attempts_user_id_idx ON notification_attempts (user_id, id);
  CREATE INDEX notification_attempts_notification_id_idx ON notification_attempts (notification_id, id);
  CREATE INDEX notification_attempts_at_idx ON notification_attempts (at);
`;

/** Nobody is notified of what was said before there were notifications; a chat without a head is a newer one. */
const HEADS = `
  INSERT INTO consumer_heads (consumer, chat_id, revision) SELECT 'notifications', c.id, c.revision FROM chats c
  ON CONFLICT DO NOTHING;
`;
