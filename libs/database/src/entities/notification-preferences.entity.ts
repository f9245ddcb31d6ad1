import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NotificationPreferences, NotifyLevel, QuietHours } from '#libs/domain';

/** A row of notification_preferences: only of people who changed something. */
@Entity('notification_preferences')
export class NotificationPreferencesEntity implements NotificationPreferences {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  direct!: NotifyLevel;

  @Column('text')
  group!: NotifyLevel;

  @Column('boolean')
  push!: boolean;

  @Column('integer', { name: 'email_after_minutes', nullable: true })
  emailAfterMinutes!: number | null;

  @Column('boolean', { name: 'shows_content' })
  showsContent!: boolean;

  @Column('jsonb', { name: 'quiet_hours' })
  quietHours!: QuietHours[];

  @Column('uuid', { name: 'vip_user_ids', array: true })
  vipUserIds!: string[];

  @Column('boolean')
  digest!: boolean;
}
