import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PushSubscription } from '#libs/domain';

/** A row of push_subscriptions: a browser of one sign-in, and the keys that only it can read with. */
@Entity('push_subscriptions')
export class PushSubscriptionEntity implements PushSubscription {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('uuid', { name: 'session_id' })
  sessionId!: string;

  @Column('text')
  endpoint!: string;

  @Column('text')
  p256dh!: string;

  @Column('text')
  auth!: string;

  @Column('text', { name: 'device_name', nullable: true })
  deviceName!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
