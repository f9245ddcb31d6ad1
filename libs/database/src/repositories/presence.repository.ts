import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { PresencePeriod } from '#libs/domain';
import { Database } from '../database.js';
import { PersonPresenceEntity } from '../entities/person-presence.entity.js';
import { answered } from '../transient-error.js';

/** Somebody, and a moment. */
export interface Sighting {
  userId: string;
  at: Date;
}

/** What of presence outlives Redis: when people were last there and, where an installation keeps it, their periods. */
@Injectable()
export class PresenceRepository {
  constructor(
    @InjectRepository(PersonPresenceEntity) private readonly presence: Repository<PersonPresenceEntity>,
    private readonly database: Database,
  ) {}

  /** Those of the people whom this person shares a chat with, and the person themself. */
  async peersAmong(viewerId: string, userIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>('peers_among', PEERS_AMONG, [viewerId, userIds]);
    return rows.map(({ userId }) => userId);
  }

  /** When each of the people was last known to be there; who never was is left out. */
  async lastSeen(userIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await answered(this.presence.findBy({ userId: In(userIds) }));
    return new Map(rows.map(({ userId, lastSeenAt }) => [userId, lastSeenAt]));
  }

  /**
   * Keeps when people were last there, never an earlier moment and at most once a minute for each; those whom it kept. Of
   * accounts that are removed nothing is kept.
   */
  async sawLast(sightings: readonly Sighting[]): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>('saw_last', SAW_LAST, [
      sightings.map(({ userId }) => userId),
      sightings.map(({ at }) => at),
    ]);
    return rows.map(({ userId }) => userId);
  }

  /** Begins people's periods; one that is still open ended when they were last seen. */
  async beginPeriods(sightings: readonly Sighting[]): Promise<void> {
    await this.database.query('begin_periods', BEGIN_PERIODS, [
      sightings.map(({ userId }) => userId),
      sightings.map(({ at }) => at),
    ]);
  }

  /** Ends the period of each of the people that is open. */
  async endPeriods(sightings: readonly Sighting[]): Promise<void> {
    await this.database.query(
      'end_periods',
      `UPDATE presence_periods p SET to_at = greatest(w.at, p.from_at)
       FROM unnest($1::uuid[], $2::timestamptz[]) AS w (user_id, at)
       WHERE p.user_id = w.user_id AND p.to_at IS NULL`,
      [sightings.map(({ userId }) => userId), sightings.map(({ at }) => at)],
    );
  }

  /** A person's periods that touch a span of time, newest first, of the last `days`; `after` is the beginning of one. */
  async periods(
    userId: string,
    span: { from: Date; to: Date },
    limit: number,
    after: Date | null,
    days: number,
  ): Promise<PresencePeriod[]> {
    return this.database.query<PresencePeriod>('presence_periods', PERIODS, [
      userId,
      span.from,
      span.to,
      limit,
      after,
      days,
    ]);
  }

  /** Forgets some of the periods that ended more than so many days ago; how many. */
  async forgetPeriods(days: number): Promise<number> {
    const rows = await this.database.query(
      'forget_periods',
      `DELETE FROM presence_periods WHERE (user_id, from_at) IN (
         SELECT p.user_id, p.from_at FROM presence_periods p
         WHERE p.to_at < clock_timestamp() - $1 * interval '1 day' ORDER BY p.to_at LIMIT 1000) RETURNING user_id`,
      [days],
    );
    return rows.length;
  }
}

const PEERS_AMONG = `
  SELECT DISTINCT w.user_id AS "userId" FROM unnest($2::uuid[]) AS w (user_id)
  WHERE w.user_id = $1 OR EXISTS (
    SELECT FROM chat_participants o
    JOIN chat_participants p ON p.chat_id = o.chat_id AND p.user_id = $1
    JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL
    WHERE o.user_id = w.user_id)`;

const SAW_LAST = `
  INSERT INTO person_presence AS s (user_id, last_seen_at, written_at)
  SELECT w.user_id, max(w.at), clock_timestamp() FROM unnest($1::uuid[], $2::timestamptz[]) AS w (user_id, at)
  JOIN users u ON u.id = w.user_id AND u.is_active
  GROUP BY w.user_id ORDER BY w.user_id
  ON CONFLICT (user_id) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at, written_at = EXCLUDED.written_at
  WHERE s.last_seen_at < EXCLUDED.last_seen_at AND s.written_at < EXCLUDED.written_at - interval '1 minute'
  RETURNING s.user_id AS "userId"`;

const BEGIN_PERIODS = `
  WITH begun AS MATERIALIZED (
    SELECT w.user_id, min(w.at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS w (user_id, at)
    JOIN users u ON u.id = w.user_id AND u.is_active GROUP BY w.user_id
  ), ended AS (
    UPDATE presence_periods p SET to_at = greatest(p.from_at, least(b.at, coalesce(s.last_seen_at, p.from_at)))
    FROM begun b LEFT JOIN person_presence s ON s.user_id = b.user_id
    WHERE p.user_id = b.user_id AND p.to_at IS NULL
  )
  INSERT INTO presence_periods (user_id, from_at) SELECT b.user_id, b.at FROM begun b ON CONFLICT DO NOTHING`;

const PERIODS = `
  SELECT p.from_at AS "from", p.to_at AS "to" FROM presence_periods p
  WHERE p.user_id = $1 AND p.from_at <= $3 AND coalesce(p.to_at, 'infinity') >= $2
    AND coalesce(p.to_at, 'infinity') >= clock_timestamp() - $6 * interval '1 day'
    AND ($5::timestamptz IS NULL OR p.from_at < $5)
  ORDER BY p.from_at DESC LIMIT $4`;
