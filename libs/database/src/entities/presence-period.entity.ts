import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of presence_periods, where an installation keeps them: from connecting to going, of all devices of a person. */
@Entity('presence_periods')
export class PresencePeriodEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('timestamptz', { name: 'from_at' })
  fromAt!: Date;

  @Column('timestamptz', { name: 'to_at', nullable: true })
  toAt!: Date | null;
}
