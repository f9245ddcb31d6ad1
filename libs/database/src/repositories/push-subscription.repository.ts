import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { DomainError, MAX_PUSH_SUBSCRIPTIONS, newId, type PushSubscription } from '#libs/domain';
import { Database } from '../database.js';
import { PushSubscriptionEntity } from '../entities/push-subscription.entity.js';
import { asUnavailable } from '../transient-error.js';

/** What a browser gives when it subscribes. */
export interface NewPushSubscription {
  userId: string;
  sessionId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  deviceName: string | null;
}

/** The browsers that want to be told, each of one sign-in: when that ends, so does this. */
@Injectable()
export class PushSubscriptionRepository {
  constructor(
    @InjectRepository(PushSubscriptionEntity) private readonly subscriptions: Repository<PushSubscriptionEntity>,
    private readonly database: Database,
  ) {}

  /** Of one person, oldest first; of sign-ins that live. */
  async of(userId: string): Promise<PushSubscription[]> {
    return this.database.query<PushSubscription>('push_subscriptions_of', SUBSCRIPTIONS_OF, [userId]);
  }

  /** An endpoint that is known is this person's and sign-in's from now on. @throws CONFLICT above 20. */
  async add({ userId, sessionId, endpoint, p256dh, auth, deviceName }: NewPushSubscription): Promise<PushSubscription> {
    return this.database.transaction(async (tx) => {
      // The person's row keeps two calls from both being the twentieth.
      await tx.query('push_subscriptions_lock', 'SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
      await tx.query('push_subscriptions_forget', FORGET, [userId]);
      const values = [newId(), userId, sessionId, endpoint, p256dh, auth, deviceName];
      const [added] = await tx.query<PushSubscription>('push_subscriptions_add', ADD, values);
      const [{ count }] = await tx.query<{ count: number }>(
        'push_subscriptions_count',
        'SELECT count(*)::integer AS count FROM push_subscriptions WHERE user_id = $1',
        [userId],
      );
      if (count > MAX_PUSH_SUBSCRIPTIONS) {
        throw DomainError.conflict(`At most ${MAX_PUSH_SUBSCRIPTIONS} browsers of a person are told.`);
      }
      return added;
    });
  }

  /** True when it was one of the person's. */
  async remove(userId: string, id: string): Promise<boolean> {
    try {
      return ((await this.subscriptions.delete({ id, userId })).affected ?? 0) > 0;
    } catch (error) {
      throw asUnavailable(error);
    }
  }
}

const COLUMNS = `p.id, p.device_name AS "deviceName", p.created_at AS "createdAt", p.last_used_at AS "lastUsedAt"`;

const SUBSCRIPTIONS_OF = `
  SELECT ${COLUMNS} FROM push_subscriptions p
  JOIN sessions s ON s.id = p.session_id AND s.ended_at IS NULL AND s.expires_at > now()
  WHERE p.user_id = $1 ORDER BY p.id`;

/** Those of sign-ins that are over are nobody's. */
const FORGET = `
  DELETE FROM push_subscriptions p WHERE p.user_id = $1 AND NOT EXISTS (
    SELECT 1 FROM sessions s WHERE s.id = p.session_id AND s.ended_at IS NULL AND s.expires_at > now())`;

const ADD = `
  INSERT INTO push_subscriptions AS p (id, user_id, session_id, endpoint, p256dh, auth, device_name)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (endpoint) DO UPDATE SET id = excluded.id, user_id = excluded.user_id,
    session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
    device_name = excluded.device_name, created_at = now(), last_used_at = NULL
  RETURNING ${COLUMNS}`;
