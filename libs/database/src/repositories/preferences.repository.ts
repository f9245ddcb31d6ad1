import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { DEFAULT_PREFERENCES, type Preferences } from '#libs/domain';
import { Database } from '../database.js';
import { UserPreferencesEntity } from '../entities/user-preferences.entity.js';
import { answered } from '../transient-error.js';

/** Those of a person's preferences that others feel. */
export type Hiding = Pick<Preferences, 'hidesPresence' | 'hidesReadReceipts'>;

/** What people choose for themselves. Who never chose has no row. */
@Injectable()
export class PreferencesRepository {
  constructor(
    @InjectRepository(UserPreferencesEntity) private readonly preferences: Repository<UserPreferencesEntity>,
    private readonly database: Database,
  ) {}

  async of(userId: string): Promise<Preferences> {
    return (await answered(this.preferences.findOneBy({ userId }))) ?? DEFAULT_PREFERENCES;
  }

  /** Sets what is given; undefined leaves it as it is. */
  async update(userId: string, changes: Partial<Preferences>): Promise<Preferences> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length > 0) {
      const row = { userId, ...given, updatedAt: () => 'clock_timestamp()' };
      await answered(this.preferences.upsert(row, ['userId']));
    }
    return this.of(userId);
  }

  /** Of those who hide something. */
  async hidingOf(userIds: readonly string[]): Promise<Map<string, Hiding>> {
    const rows = await answered(this.preferences.findBy({ userId: In(userIds) }));
    return new Map(rows.map((row) => [row.userId, row]));
  }

  /** Who of these people changed their preferences within the last `seconds`, by the database's clock. */
  async changedLately(userIds: readonly string[], seconds: number): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>(
      'preferences_changed_lately',
      `SELECT f.user_id AS "userId" FROM user_preferences f
       WHERE f.updated_at > clock_timestamp() - $2 * interval '1 second' AND f.user_id = ANY ($1::uuid[])`,
      [userIds, seconds],
    );
    return rows.map(({ userId }) => userId);
  }
}
