import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { User } from '#libs/domain';

/** A row of users. The password's hash is never loaded with the rest: only a sign-in asks for it, by name. */
@Entity('users')
export class UserEntity implements User {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  username!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { name: 'display_name', nullable: true })
  displayName!: string | null;

  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash!: string | null;

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  /** Removed, and not yet out of every group. */
  @Column('boolean', { name: 'is_leaving', default: false, select: false })
  isLeaving!: boolean;

  /** How its keys in user_names call it; see NAMED_AS. */
  @Column('text', { name: 'named_as', nullable: true, select: false })
  namedAs!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
