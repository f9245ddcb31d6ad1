import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { DEFAULT_NOTIFICATION_PREFERENCES, type NotificationPreferences } from '#libs/domain';
import { Database } from '../database.js';
import { NotificationPreferencesEntity } from '../entities/notification-preferences.entity.js';
import { asUnavailable } from '../transient-error.js';

/** What people want to be notified of. Who changed nothing has no row, and the defaults. */
@Injectable()
export class NotificationPreferencesRepository {
  constructor(
    @InjectRepository(NotificationPreferencesEntity)
    private readonly preferences: Repository<NotificationPreferencesEntity>,
    private readonly database: Database,
  ) {}

  async of(userId: string): Promise<NotificationPreferences> {
    try {
      return (await this.preferences.findOneBy({ userId })) ?? { ...DEFAULT_NOTIFICATION_PREFERENCES };
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** What is undefined stays as it is; two changes at once both hold. */
  async update(userId: string, changes: Partial<NotificationPreferences>): Promise<NotificationPreferences> {
    const fallback = { userId, ...DEFAULT_NOTIFICATION_PREFERENCES };
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    try {
      return await this.preferences.manager.transaction(async (manager) => {
        const preferences = manager.getRepository(NotificationPreferencesEntity);
        await preferences.createQueryBuilder().insert().values(fallback).orIgnore().execute();
        if (Object.keys(given).length > 0) await preferences.update({ userId }, given);
        return preferences.findOneByOrFail({ userId });
      });
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** Those of these people with whom a person shares a chat. */
  async sharingChat(userId: string, userIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ userId: string }>(
      'people_sharing_chat',
      `SELECT w.user_id AS "userId" FROM unnest($2::uuid[]) AS w (user_id) WHERE EXISTS (
         SELECT 1 FROM chat_participants own JOIN chat_participants other ON other.chat_id = own.chat_id
         JOIN chats c ON c.id = own.chat_id AND c.removed_at IS NULL
         WHERE own.user_id = $1 AND other.user_id = w.user_id)`,
      [userId, userIds],
    );
    return new Set(rows.map((row) => row.userId));
  }
}
