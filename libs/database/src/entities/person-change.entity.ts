import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of person_changes: what took a revision of a person. */
@Entity('person_changes')
export class PersonChangeEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  /** A number of PERSON_CHANGE_NUMBERS, or one that a newer instance has written. */
  @Column('smallint')
  kind!: number;

  @Column('uuid', { name: 'chat_id', nullable: true })
  chatId!: string | null;

  /** The thing that it is about, when there is one. */
  @Column('uuid', { nullable: true })
  ref!: string | null;
}
