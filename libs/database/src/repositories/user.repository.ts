import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Raw, Repository, type FindOperator } from 'typeorm';
import { DomainError, type User } from '#libs/domain';
import { Database } from '../database.js';
import { UserEntity } from '../entities/user.entity.js';
import { answered } from '../transient-error.js';
import { USER_COLUMNS } from './user-columns.js';

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

  /** Active people by username whose username, or a word of whose display name, begins with the text; `after` is an id. */
  async search(text: string, limit: number, after: string | null): Promise<User[]> {
    return this.database.query<User>('search_users', SEARCH_USERS, [escapeLike(text), limit, after]);
  }

  /** @throws CONFLICT, with the field, when the username or the email address is taken. */
  async create(user: NewUser): Promise<User> {
    const { passwordHash, ...rest } = user;
    const values: Pick<UserEntity, 'isActive'> & NewUser = { ...rest, passwordHash, isActive: true };
    const added = await answered(this.users.insert(values)).catch(throwConflict);
    const { createdAt, updatedAt } = added.generatedMaps[0] as Pick<User, 'createdAt' | 'updatedAt'>;
    return { ...rest, isActive: true, createdAt, updatedAt };
  }

  /** Null when there is no such active person. @throws CONFLICT, with the field, when a name or address is taken. */
  async update(id: string, changes: UserChanges): Promise<User | null> {
    const { username = null, email = null, displayName } = changes;
    const values = [id, username, email, displayName !== undefined, displayName ?? null];
    const [user] = await this.database.query<User>('update_user', UPDATE_USER, values).catch(throwConflict);
    return user ?? null;
  }

  private async credentials(where: Parameters<Repository<UserEntity>['findOneBy']>[0]): Promise<Credentials | null> {
    const user = await answered(this.users.findOne({ select: { id: true, passwordHash: true }, where }));
    return user?.passwordHash ? { userId: user.id, passwordHash: user.passwordHash } : null;
  }
}

const SEARCH_USERS = `
  SELECT ${USER_COLUMNS} FROM users u
  WHERE u.is_active
    AND ($1 = '' OR lower(u.username) LIKE lower($1) || '%'
      OR lower(' ' || u.display_name COLLATE "und-x-icu") LIKE '% ' || lower($1 COLLATE "und-x-icu") || '%')
    AND ($3::uuid IS NULL OR lower(u.username) > (SELECT lower(a.username) FROM users a WHERE a.id = $3 AND a.is_active))
  ORDER BY lower(u.username) LIMIT $2`;

const UPDATE_USER = `
  UPDATE users u SET username = coalesce($2, u.username), email = coalesce($3, u.email),
    display_name = CASE WHEN $4 THEN $5 ELSE u.display_name END, updated_at = now()
  WHERE u.id = $1 AND u.is_active
  RETURNING ${USER_COLUMNS}`;

/** For LIKE: what people type is text, not a pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

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
