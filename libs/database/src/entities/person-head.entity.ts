import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of person_heads: how far a person's own log is; none is as good as revision 0. */
@Entity('person_heads')
export class PersonHeadEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('integer')
  revision!: number;
}
