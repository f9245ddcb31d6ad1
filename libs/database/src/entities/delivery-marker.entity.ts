import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A row of delivery_markers: a device of somebody has every message of a chat up to a seq. The marker that counts is the
 * further one of this and the read marker. The latest moves are kept beside it, oldest first.
 */
@Entity('delivery_markers')
export class DeliveryMarkerEntity {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('integer', { name: 'last_delivered_seq' })
  lastDeliveredSeq!: number;

  @Column('timestamptz', { name: 'delivered_at' })
  deliveredAt!: Date;

  @Column('integer', { name: 'move_seqs', array: true })
  moveSeqs!: number[];

  @Column('timestamptz', { name: 'move_times', array: true })
  moveTimes!: Date[];
}
