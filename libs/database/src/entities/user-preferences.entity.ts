import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Preferences } from '#libs/domain';

/** A row of user_preferences: somebody who chose something for themselves. Everybody else has the defaults. */
@Entity('user_preferences')
export class UserPreferencesEntity implements Preferences {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('boolean', { name: 'hides_presence' })
  hidesPresence!: boolean;

  @Column('boolean', { name: 'hides_read_receipts' })
  hidesReadReceipts!: boolean;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
