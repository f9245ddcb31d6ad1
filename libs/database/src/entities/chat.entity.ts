import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Chat, ChatType } from '#libs/domain';

/** A row of chats. direct_key is the same for a pair of people, and unique; a removed chat has none. */
@Entity('chats')
export class ChatEntity implements Chat {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'chat_type' })
  chatType!: ChatType;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { name: 'direct_key', nullable: true })
  directKey!: string | null;

  @Column('integer', { name: 'participant_count' })
  participantCount!: number;

  @Column('integer', { name: 'last_seq' })
  lastSeq!: number;

  @Column('integer')
  revision!: number;

  @Column('integer', { name: 'changed_revision' })
  changedRevision!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'last_activity_at' })
  lastActivityAt!: Date;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  get isActive(): boolean {
    return this.removedAt === null;
  }
}
