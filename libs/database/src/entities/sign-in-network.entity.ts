import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of sign_in_networks: somebody has signed in from there. A digest; the address itself is kept nowhere. */
@Entity('sign_in_networks')
export class SignInNetworkEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('bytea')
  network!: Buffer;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;
}
