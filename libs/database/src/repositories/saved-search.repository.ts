import { Injectable } from '@nestjs/common';
import { DomainError, newId, searchKey, type SavedSearch } from '#libs/domain';
import { Database } from '../database.js';

/** A person keeps no more. */
export const MAX_SAVED_SEARCHES = 50;

const COLUMNS = `s.id, s.name, s.query, s.chat_ids AS "chatIds", s.sender_ids AS "senderIds", s.created_at AS "createdAt"`;

/** What people want to be told of again and again. */
@Injectable()
export class SavedSearchRepository {
  constructor(private readonly database: Database) {}

  /** Of one person, oldest first. */
  async of(userId: string): Promise<SavedSearch[]> {
    return this.database.query(
      'saved_searches',
      `SELECT ${COLUMNS} FROM saved_searches s WHERE s.user_id = $1 ORDER BY s.created_at, s.id`,
      [userId],
    );
  }

  /** @throws CONFLICT when the person has as many as are kept. */
  async add(
    userId: string,
    search: Pick<SavedSearch, 'name' | 'query' | 'chatIds' | 'senderIds'>,
  ): Promise<SavedSearch> {
    return this.database.transaction(async (tx) => {
      // The person's row keeps two calls from both being the fiftieth.
      await tx.query('saved_search_lock', 'SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
      const [{ count }] = await tx.query<{ count: number }>(
        'saved_search_count',
        'SELECT count(*)::integer AS count FROM saved_searches WHERE user_id = $1',
        [userId],
      );
      if (count >= MAX_SAVED_SEARCHES) throw DomainError.conflict(`At most ${MAX_SAVED_SEARCHES} searches are saved.`);
      const [saved] = await tx.query<SavedSearch>(
        'saved_search_add',
        `INSERT INTO saved_searches AS s (id, user_id, name, query, chat_ids, sender_ids, key)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
        [newId(), userId, search.name, search.query, search.chatIds, search.senderIds, searchKey(search.query)],
      );
      return saved;
    });
  }

  /** True when it was one of the person's. */
  async remove(userId: string, id: string): Promise<boolean> {
    const rows = await this.database.query(
      'saved_search_remove',
      'DELETE FROM saved_searches WHERE id = $1 AND user_id = $2 RETURNING id',
      [id, userId],
    );
    return rows.length > 0;
  }
}
