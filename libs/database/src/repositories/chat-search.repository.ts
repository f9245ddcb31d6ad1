import { Injectable } from '@nestjs/common';
import type { Chat } from '#libs/domain';
import { CHAT_COLUMNS, CHATS_OF_VIEWER } from '../columns.js';
import { Database } from '../database.js';

export interface NamedChat {
  chatId: string;
  name: string;
}

export interface PersonInChats {
  username: string;
  displayName: string | null;
  chatIds: string[];
}

/** More of the viewer's chats, or of the people in them, are not looked through for a name. */
const MOST = 10_000;

/** What the viewer's chats are called, and who is in them: names are compared by the domain's idea of equality. */
@Injectable()
export class ChatSearchRepository {
  constructor(private readonly database: Database) {}

  /** The names of the viewer's chats, newest activity first; the 10,000 newest. */
  async names(viewerId: string): Promise<NamedChat[]> {
    return this.database.query(
      'chat_names_of_user',
      `SELECT c.id AS "chatId", c.name FROM ${CHATS_OF_VIEWER}
       WHERE c.name IS NOT NULL ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $2`,
      [viewerId, MOST],
    );
  }

  /** The people of the viewer's chats but for the viewer, with these chats; 10,000 of them. */
  async people(viewerId: string): Promise<PersonInChats[]> {
    return this.database.query(
      'people_of_chats',
      `WITH mine AS MATERIALIZED (SELECT c.id FROM ${CHATS_OF_VIEWER})
       SELECT u.username, u.display_name AS "displayName", array_agg(o.chat_id) AS "chatIds"
       FROM mine JOIN chat_participants o ON o.chat_id = mine.id AND o.user_id <> $1
       JOIN users u ON u.id = o.user_id AND u.is_active
       GROUP BY u.id LIMIT $2`,
      [viewerId, MOST],
    );
  }

  /** Those of the chats that are the viewer's, newest activity first, at most `limit`. */
  async newest(viewerId: string, chatIds: readonly string[], limit: number): Promise<Chat[]> {
    return this.database.query<Chat>(
      'chats_found',
      `SELECT ${CHAT_COLUMNS} FROM ${CHATS_OF_VIEWER} WHERE c.id = ANY ($2::uuid[])
       ORDER BY c.last_activity_at DESC, c.id DESC LIMIT $3`,
      [viewerId, chatIds, limit],
    );
  }
}
