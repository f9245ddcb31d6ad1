import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database.js';

/** A sign-in that begins. Only the hash of its refresh token comes here. */
export interface NewSession {
  sessionId: string;
  userId: string;
  /** The account's hash that the password was checked against: the session begins only if it still is. */
  passwordHash: string;
  deviceName: string | null;
  tokenHash: Buffer;
  lifetimeDays: number;
  /** From where, as a digest: see isFamiliar. */
  network: Buffer;
}

export interface PasswordChange {
  /** Its passwordHash is the new one; its device is that of `currentSessionId`. */
  session: Omit<NewSession, 'deviceName' | 'network'>;
  formerHash: string;
  currentSessionId: string;
}

/** A refresh token to exchange, and what for unless that was done before. */
export interface Exchange {
  tokenHash: Buffer;
  nextHash: Buffer;
  /** The next token itself, sealed with the one presented. */
  sealedNext: Buffer;
  lifetimeDays: number;
  graceSeconds: number;
}

/** What became of a refresh token: exchanged, refused, or seen twice, which has ended its session. */
export type Rotation =
  | { outcome: 'rotated'; sessionId: string; userId: string; sealedNext: Buffer }
  | { outcome: 'reused'; sessionId: string }
  | { outcome: 'refused' };

/** Sessions and their refresh tokens. All times are the database's clock. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  /** False when the account was removed or got another password in the meantime. */
  async open(session: NewSession): Promise<boolean> {
    return this.database.transaction((tx) => openSession(tx, session));
  }

  /** The session that a refresh token belongs to. */
  async sessionOf(tokenHash: Buffer): Promise<string | null> {
    const [token] = await this.database.query<{ sessionId: string }>(
      'session_of_token',
      `SELECT session_id AS "sessionId" FROM refresh_tokens WHERE token_hash = $1`,
      [tokenHash],
    );
    return token?.sessionId ?? null;
  }

  /** True while the sign-in of a session is at most so old. */
  async isFresh(sessionId: string, seconds: number): Promise<boolean> {
    const [session] = await this.database.query(
      'fresh_session',
      `SELECT 1 FROM sessions WHERE id = $1 AND created_at > clock_timestamp() - $2 * interval '1 second'`,
      [sessionId, seconds],
    );
    return session !== undefined;
  }

  /** True when this person has signed in from there in the last 90 days. */
  async isFamiliar(userId: string, network: Buffer): Promise<boolean> {
    const [known] = await this.database.query(
      'familiar_network',
      `SELECT 1 FROM sign_in_networks WHERE user_id = $1 AND network = $2 AND seen_at > now() - interval '90 days'`,
      [userId, network],
    );
    return known !== undefined;
  }

  /**
   * Exchanges a refresh token for another one. A token gives one successor: presented again within the grace, by another
   * tab, it gives the same. Later than that it ends its session: somebody has a copy.
   */
  async rotate(exchange: Exchange): Promise<Rotation> {
    const { tokenHash, nextHash, sealedNext, lifetimeDays, graceSeconds } = exchange;
    return this.database.transaction(async (tx) => {
      await tx.query('lock_session', LOCK_SESSION, [tokenHash]);
      const [token] = await tx.query<PresentedToken>('presented_token', PRESENTED_TOKEN, [tokenHash, graceSeconds]);
      if (!token?.isAlive) return { outcome: 'refused' };
      const { sessionId, userId } = token;
      if (token.isReused) {
        await endSessions(tx, 'end_reused_session', 's.id = $1', sessionId);
        return { outcome: 'reused', sessionId };
      }
      if (token.sealedSuccessor) return { outcome: 'rotated', sessionId, userId, sealedNext: token.sealedSuccessor };
      const values = [tokenHash, nextHash, sessionId, lifetimeDays, sealedNext, graceSeconds];
      await tx.query('rotate_token', ROTATE_TOKEN, values);
      return { outcome: 'rotated', sessionId, userId, sealedNext };
    });
  }

  /** Returns the sessions that this ended: one or none. */
  async end(sessionId: string): Promise<string[]> {
    return this.database.transaction((tx) => endSessions(tx, 'end_session', 's.id = $1', sessionId));
  }

  /** Returns the sessions that this ended. */
  async endAll(userId: string): Promise<string[]> {
    return this.database.transaction((tx) => endSessionsOf(tx, userId));
  }

  /** New password, no old session, one new session; null when the former password is no longer the current one. */
  async changePassword(change: PasswordChange): Promise<{ endedSessionIds: string[] } | null> {
    const { session, formerHash, currentSessionId } = change;
    return this.database.transaction(async (tx) => {
      const values = [session.userId, formerHash, session.passwordHash];
      const changed = await tx.query('change_password', CHANGE_PASSWORD, values);
      if (changed.length === 0) return null;
      const [current] = await tx.query<{ deviceName: string | null }>(
        'device_of_session',
        `SELECT device_name AS "deviceName" FROM sessions WHERE id = $1`,
        [currentSessionId],
      );
      const endedSessionIds = await endSessionsOf(tx, session.userId);
      await openSession(tx, { ...session, deviceName: current?.deviceName ?? null });
      return { endedSessionIds };
    });
  }

  /**
   * The sessions that ended after `clock` (what an earlier call returned), or in the last `lookBackSeconds` without one.
   * Some are told again: a transaction that took long commits an `ended_at` that is already past.
   */
  async endedSince(clock: string | null, lookBackSeconds: number): Promise<{ clock: string; sessionIds: string[] }> {
    const [found] = await this.database.query<{ clock: string; sessionIds: string[] }>(
      'ended_sessions',
      ENDED_SESSIONS,
      [clock, lookBackSeconds],
    );
    return found;
  }
}

interface PresentedToken {
  sessionId: string;
  userId: string;
  isAlive: boolean;
  isReused: boolean;
  /** Null for one that was not used, and for one that an instance of the release before has exchanged. */
  sealedSuccessor: Buffer | null;
}

/** Ends all sessions of a person, as part of a larger change; returns their ids. */
export async function endSessionsOf(tx: Transaction, userId: string): Promise<string[]> {
  return endSessions(tx, 'end_sessions_of_user', 's.user_id = $1', userId);
}

async function endSessions(tx: Transaction, name: string, condition: string, value: string): Promise<string[]> {
  const ended = await tx.query<{ id: string }>(
    name,
    `UPDATE sessions s SET ended_at = clock_timestamp() WHERE ${condition} AND s.ended_at IS NULL RETURNING s.id`,
    [value],
  );
  const sessionIds = ended.map(({ id }) => id);
  await tx.query('forget_tokens', `DELETE FROM refresh_tokens WHERE session_id = ANY ($1::uuid[])`, [sessionIds]);
  return sessionIds;
}

type SessionToOpen = Omit<NewSession, 'network'> & { network?: Buffer };

/** Takes the occasion to forget this person's sessions that no token can belong to any more. */
async function openSession(tx: Transaction, session: SessionToOpen): Promise<boolean> {
  const { sessionId, userId, deviceName, lifetimeDays, passwordHash, tokenHash, network } = session;
  const values = [sessionId, userId, deviceName, lifetimeDays, passwordHash, tokenHash];
  const opened = await tx.query('open_session', OPEN_SESSION, values);
  if (opened.length === 0) return false;
  await tx.query('forget_sessions', FORGET_SESSIONS, [userId]);
  if (network) await tx.query('know_network', KNOW_NETWORK, [userId, network]);
  return true;
}

/** Waits for nobody: what somebody else holds is forgotten another time. */
const FORGET_SESSIONS = `
  DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions WHERE user_id = $1
      AND (ended_at < now() - interval '7 days' OR expires_at < now() - interval '7 days')
    FOR UPDATE SKIP LOCKED)`;

/** Forgets on the way from where this person has not signed in for long. */
const KNOW_NETWORK = `
  WITH forgotten AS (
    DELETE FROM sign_in_networks WHERE user_id = $1 AND network <> $2 AND seen_at < now() - interval '90 days'
  )
  INSERT INTO sign_in_networks (user_id, network, seen_at) VALUES ($1, $2, now())
  ON CONFLICT (user_id, network) DO UPDATE SET seen_at = now()`;

/** FOR SHARE waits for a change of password or a removal that is under way, and then sees it. */
const OPEN_SESSION = `
  WITH account AS (
    SELECT id FROM users WHERE id = $2 AND is_active AND password_hash = $5 FOR SHARE
  ), opened AS (
    INSERT INTO sessions (id, user_id, device_name, expires_at)
    SELECT $1, a.id, $3, now() + $4 * interval '1 day' FROM account a
    RETURNING id, expires_at
  )
  INSERT INTO refresh_tokens (token_hash, session_id, expires_at)
  SELECT $6, o.id, o.expires_at FROM opened o
  RETURNING session_id`;

const LOCK_SESSION = `
  SELECT id FROM sessions WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1)
  FOR NO KEY UPDATE`;

const PRESENTED_TOKEN = `
  SELECT t.session_id AS "sessionId", s.user_id AS "userId",
    u.is_active AND t.expires_at > clock_timestamp() AND s.expires_at > clock_timestamp() AS "isAlive",
    coalesce(t.used_at < clock_timestamp() - $2 * interval '1 second', false) AS "isReused",
    t.sealed_successor AS "sealedSuccessor"
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
  WHERE t.token_hash = $1 AND s.ended_at IS NULL
  FOR UPDATE OF t`;

const ROTATE_TOKEN = `
  WITH used AS (
    UPDATE refresh_tokens SET used_at = coalesce(used_at, clock_timestamp()), sealed_successor = $5
    WHERE token_hash = $1
  ), unsealed AS (
    UPDATE refresh_tokens SET sealed_successor = NULL
    WHERE session_id = $3 AND token_hash <> $1 AND sealed_successor IS NOT NULL AND expires_at >= now()
      AND used_at < clock_timestamp() - $6 * interval '1 second'
  ), forgotten AS (
    DELETE FROM refresh_tokens WHERE session_id = $3 AND expires_at < now() AND token_hash <> $1
  ), prolonged AS (
    UPDATE sessions SET expires_at = now() + $4 * interval '1 day' WHERE id = $3 RETURNING id, expires_at
  )
  INSERT INTO refresh_tokens (token_hash, session_id, expires_at) SELECT $2, p.id, p.expires_at FROM prolonged p`;

/** Not a change of updated_at: that is shown to everybody. */
const CHANGE_PASSWORD = `
  UPDATE users SET password_hash = $3
  WHERE id = $1 AND is_active AND password_hash = $2 RETURNING id`;

const ENDED_SESSIONS = `
  SELECT clock_timestamp()::text AS clock, ARRAY(
    SELECT id FROM sessions
    WHERE ended_at > coalesce($1::timestamptz - interval '10 seconds', now() - $2 * interval '1 second')
    ORDER BY ended_at) AS "sessionIds"`;
