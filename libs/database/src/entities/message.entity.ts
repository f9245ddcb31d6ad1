import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Mention, Message } from '#libs/domain';

/** A row of messages; rows are written by send_messages() and changed under the chat's row lock only. */
@Entity('messages')
export class MessageEntity implements Message {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  @PrimaryColumn('integer')
  seq!: number;

  @Column('uuid')
  id!: string;

  @Column('uuid', { name: 'sender_id' })
  senderId!: string;

  /** How many messages the sender had sent in this chat, this one included. */
  @Column('integer', { name: 'sender_seq' })
  senderSeq!: number;

  @Column('integer')
  revision!: number;

  @Column('integer', { name: 'added_revision' })
  addedRevision!: number;

  @Column('text')
  content!: string;

  @Column('text', { name: 'client_message_id', nullable: true })
  clientMessageId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt!: Date | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @Column('uuid', { name: 'reply_to_id', nullable: true })
  replyToId!: string | null;

  @Column('uuid', { name: 'thread_id', nullable: true })
  threadId!: string | null;

  /** Null for none. A trigger keeps message_mentions and mention_counts by it. */
  @Column('jsonb', { nullable: true })
  mentions!: Mention[];

  get isEdited(): boolean {
    return this.editedAt !== null;
  }

  get isDeleted(): boolean {
    return this.deletedAt !== null;
  }
}
