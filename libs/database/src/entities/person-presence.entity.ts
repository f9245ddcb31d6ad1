import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of person_presence: when somebody was last known to be there, written at most once a minute. */
@Entity('person_presence')
export class PersonPresenceEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt!: Date;
}
