import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of tombstone_counts: how many messages of a block of seqs were deleted. A trigger of messages keeps it. */
@Entity('tombstone_counts')
export class TombstoneCountEntity {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  /** Blocks are 2^shift seqs long: 8 or 16. */
  @PrimaryColumn('smallint')
  shift!: number;

  /** Whose messages; the nil id for everybody's. */
  @PrimaryColumn('uuid', { name: 'sender_id' })
  senderId!: string;

  /** The seq of each of its messages, shifted to the right. */
  @PrimaryColumn('integer')
  block!: number;

  @Column('integer')
  count!: number;
}
