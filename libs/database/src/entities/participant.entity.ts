import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Participant, ParticipantRole } from '#libs/domain';

/** A row of chat_participants: somebody who is in a chat now. */
@Entity('chat_participants')
export class ParticipantEntity implements Participant {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  role!: ParticipantRole;

  @Column('integer', { name: 'last_read_seq' })
  lastReadSeq!: number;

  @Column('timestamptz', { name: 'last_read_at', nullable: true })
  lastReadAt!: Date | null;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt!: Date;
}
