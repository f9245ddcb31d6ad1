import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of user_names: somebody is found by what begins like this key. */
@Entity('user_names')
export class UserNameEntity {
  @PrimaryColumn('text')
  key!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  /** In lower case: what is found is told in its order. */
  @Column('text')
  username!: string;
}
