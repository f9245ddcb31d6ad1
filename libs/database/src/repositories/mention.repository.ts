import { Injectable } from '@nestjs/common';
import { mayMentionAll, NOBODY_MENTIONABLE, type ChatType, type Mentionable, type Message } from '#libs/domain';
import type { ParticipantRole } from '#libs/domain';
import { CHATS_OF_VIEWER, MESSAGE_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';

interface MentionableRow {
  chatType: ChatType;
  participantCount: number;
  role: ParticipantRole;
  name: string | null;
  userId: string | null;
}

/** Who may be mentioned, and where somebody was. */
@Injectable()
export class MentionRepository {
  constructor(private readonly database: Database) {}

  /** Of these names (in lower case) those of the chat's participants; nobody to who is not one. */
  async mentionable(senderId: string, chatId: string, names: readonly string[]): Promise<Mentionable> {
    return mentionableIn(this.database, senderId, chatId, names);
  }

  /**
   * Messages that mention this person, over all of their chats, newest first; after the message `after`. Of what mentions
   * everybody, what was sent since they joined. Its own statement asks each chat for its newest: two ranges of one index.
   */
  async ofViewer(viewerId: string, limit: number, after: string | null): Promise<Message[]> {
    return this.database.query<Message>('mentions_of_viewer', OF_VIEWER, [viewerId, limit, after]);
  }
}

/** The same within a transaction. */
export async function mentionableIn(
  tx: Transaction,
  senderId: string,
  chatId: string,
  names: readonly string[],
): Promise<Mentionable> {
  const rows = await tx.query<MentionableRow>('mentionable', MENTIONABLE, [senderId, chatId, names]);
  if (rows.length === 0) return NOBODY_MENTIONABLE;
  const people = rows.flatMap(({ name, userId }): [string, string][] => (name && userId ? [[name, userId]] : []));
  return { people: new Map(people), mayMentionAll: mayMentionAll(rows[0], rows[0].participantCount) };
}

const MENTIONABLE = `
  SELECT c.chat_type AS "chatType", c.participant_count AS "participantCount", p.role, known.name, known.id AS "userId"
  FROM ${CHATS_OF_VIEWER}
  LEFT JOIN LATERAL (
    SELECT w.name, u.id FROM unnest($3::text[]) AS w (name) JOIN users u ON lower(u.username) = w.name
    JOIN chat_participants other ON other.chat_id = c.id AND other.user_id = u.id) known ON true
  WHERE c.id = $2`;

const OF_VIEWER = `
  WITH cursor AS MATERIALIZED (
    SELECT a.created_at, a.chat_id, a.seq FROM messages a WHERE a.id = $3
  )
  SELECT ${MESSAGE_COLUMNS} FROM (
    SELECT page.* FROM ${CHATS_OF_VIEWER}
    CROSS JOIN LATERAL (VALUES (p.user_id), ('00000000-0000-0000-0000-000000000000'::uuid)) AS named (user_id)
    CROSS JOIN LATERAL (
      SELECT n.chat_id, n.seq, n.created_at FROM message_mentions n
      WHERE n.chat_id = c.id AND n.user_id = named.user_id AND n.weight = 1
        AND (named.user_id = p.user_id OR (n.created_at >= p.joined_at AND NOT EXISTS (
          SELECT 1 FROM message_mentions own WHERE own.chat_id = n.chat_id AND own.user_id = p.user_id AND own.seq = n.seq)))
        AND ($3::uuid IS NULL OR n.created_at <= (SELECT k.created_at FROM cursor k))
        AND ($3::uuid IS NULL OR (n.created_at, n.chat_id, n.seq) < (SELECT k.created_at, k.chat_id, k.seq FROM cursor k))
      ORDER BY n.created_at DESC, n.seq DESC LIMIT $2) page
    ORDER BY page.created_at DESC, page.chat_id DESC, page.seq DESC LIMIT $2) page
  JOIN messages m ON m.chat_id = page.chat_id AND m.seq = page.seq
  ORDER BY page.created_at DESC, page.chat_id DESC, page.seq DESC`;
