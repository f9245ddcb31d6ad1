import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Raw, Repository, type FindOperator } from 'typeorm';
import { DomainError, type User } from '#libs/domain';
import { Database } from '../database.js';
import { UserNameEntity } from '../entities/user-name.entity.js';
import { UserEntity } from '../entities/user.entity.js';
import { answered } from '../transient-error.js';
import { USER_COLUMNS } from './user-columns.js';
import { namesOf, writeNames } from './user-name.repository.js';

export interface NewUser {
  id: string;
  username: string;
  email: string;
  displayName: string | null;
  passwordHash: string;
}

/** What is undefined stays as it is. */
export interface UserChanges {
  username?: string;
  email?: string;
  displayName?: string | null;
}

/** What a sign-in is checked against. */
export interface Credentials {
  userId: string;
  passwordHash: string;
}

/** Accounts. Usernames and email addresses are compared without regard to case. */
@Injectable()
export class UserRepository {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly database: Database,
  ) {}

  /** Removed people too. */
  async findById(id: string): Promise<User | null> {
    return answered(this.users.findOneBy({ id }));
  }

  /** Removed people too; in any order, and without those who never were. */
  async findByIds(ids: readonly string[]): Promise<User[]> {
    return answered(this.users.findBy({ id: In(ids) }));
  }

  async findActiveByUsername(username: string): Promise<User | null> {
    return answered(this.users.findOneBy({ username: ignoringCase(username), isActive: true }));
  }

  /** The active account with this email address, or else with this username. */
  async findCredentials(login: string): Promise<Credentials | null> {
    const by = login.includes('@') ? { email: ignoringCase(login) } : { username: ignoringCase(login) };
    return this.credentials({ ...by, isActive: true });
  }

  async findCredentialsById(id: string): Promise<Credentials | null> {
    return this.credentials({ id, isActive: true });
  }

  /** Active people by username; `after` is an id. Whom a text finds: UserNameRepository. */
  async list(limit: number, after: string | null): Promise<User[]> {
    return this.database.query<User>('list_users', LIST_USERS, [limit, after]);
  }

  /** @throws CONFLICT, with the field, when the username or the email address is taken. */
  async create(user: NewUser): Promise<User> {
    const { passwordHash, ...rest } = user;
    const namedAs = `${user.username}\n${user.displayName ?? ''}`;
    const values = { ...rest, passwordHash, isActive: true, namedAs };
    const adding = this.users.manager.transaction(async (manager) => {
      const added = await manager.insert(UserEntity, values);
      await manager.insert(UserNameEntity, namesOf(user));
      return added;
    });
    const added = await answered(adding).catch(throwConflict);
    const { createdAt, updatedAt } = added.generatedMaps[0] as Pick<User, 'createdAt' | 'updatedAt'>;
    return { ...rest, isActive: true, createdAt, updatedAt };
  }

  /** Null when there is no such active person. @throws CONFLICT, with the field, when a name or address is taken. */
  async update(id: string, changes: UserChanges): Promise<User | null> {
    const { username = null, email = null, displayName } = changes;
    const values = [id, username, email, displayName !== undefined, displayName ?? null];
    const updating = this.database.transaction(async (tx) => {
      const [user] = await tx.query<User>('update_user', UPDATE_USER, values);
      if (user && (username !== null || displayName !== undefined)) await writeNames(tx, [user]);
      return user ?? null;
    });
    return updating.catch(throwConflict);
  }

  private async credentials(where: Parameters<Repository<UserEntity>['findOneBy']>[0]): Promise<Credentials | null> {
    const user = await answered(this.users.findOne({ select: { id: true, passwordHash: true }, where }));
    return user?.passwordHash ? { userId: user.id, passwordHash: user.passwordHash } : null;
  }
}

const LIST_USERS = `
  SELECT ${USER_COLUMNS} FROM users u
  WHERE u.is_active
    AND ($2::uuid IS NULL OR lower(u.username) > (SELECT lower(a.username) FROM users a WHERE a.id = $2 AND a.is_active))
  ORDER BY lower(u.username) LIMIT $1`;

const UPDATE_USER = `
  UPDATE users u SET username = coalesce($2, u.username), email = coalesce($3, u.email),
    display_name = CASE WHEN $4 THEN $5 ELSE u.display_name END, updated_at = now()
  WHERE u.id = $1 AND u.is_active
  RETURNING ${USER_COLUMNS}`;

function ignoringCase(value: string): FindOperator<string> {
  return Raw((column) => `lower(${column}) = lower(:value)`, { value });
}

/** TypeORM wraps the driver's error, the pool does not. */
function throwConflict(error: unknown): never {
  const { constraint } = ((error as { driverError?: object }).driverError ?? error) as { constraint?: string };
  if (constraint === 'users_username_key') throw DomainError.conflict('This username is taken.', 'username');
  if (constraint === 'users_email_key') throw DomainError.conflict('This email address is taken.', 'email');
  throw error;
}
