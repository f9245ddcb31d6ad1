import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of chat_changes: what took a revision of a chat, unless it was the addition of a message. */
@Entity('chat_changes')
export class ChatChangeEntity {
  @PrimaryColumn('uuid', { name: 'chat_id' })
  chatId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  /** A number of CHAT_CHANGE_NUMBERS, or one that a newer instance has written. */
  @Column('smallint')
  kind!: number;

  /** The message that it is about. */
  @Column('integer', { nullable: true })
  seq!: number | null;

  /** Who did it; unknown of changes from before the log. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** The person or thing that it is about, when there is one. */
  @Column('uuid', { nullable: true })
  ref!: string | null;

  /** What else there is to say of it: of a reaction, the emoji. */
  @Column('text', { nullable: true })
  detail!: string | null;
}
