import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of read_marker_moves: one for each move of a reader's marker, from which true read times are told. */
@Entity('read_marker_moves')
export class ReadMarkerMoveEntity {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('integer', { name: 'up_to_seq' })
  upToSeq!: number;

  @Column('timestamptz', { name: 'read_at' })
  readAt!: Date;
}
