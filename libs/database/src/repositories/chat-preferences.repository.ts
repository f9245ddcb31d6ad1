import { Injectable } from '@nestjs/common';
import { DomainError, type ChatPreferences, type ChatPreferencesChange, type GrantedChat } from '#libs/domain';
import { CHATS_OF_VIEWER } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { COMES_BACK, PREFERENCES_COLUMNS } from './chat-preferences-columns.js';
import type { ChatOfPerson } from './feed.repository.js';
import { lockOwn } from './own-lock.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';

/** What became of somebody's preferences, and what is to be told of it after the commit. */
export interface ChangedPreferences {
  preferences: ChatPreferences;
  recorded: RecordedPersonChange[];
}

/** What people want of their chats. */
@Injectable()
export class ChatPreferencesRepository {
  constructor(private readonly database: Database) {}

  /** Of each pair, in their order; null where that person is not in the chat. */
  async of(pairs: readonly ChatOfPerson[]): Promise<(ChatPreferences | null)[]> {
    return preferencesOf(this.database, pairs);
  }

  /** What changes nothing is told to nobody. @throws NOT_FOUND when the viewer is in the chat no more. */
  async change({ viewerId, chatId }: GrantedChat, wanted: ChatPreferencesChange): Promise<ChangedPreferences> {
    return this.database.transaction(async (tx) => {
      await lockOwn(tx, viewerId);
      const pair = { userId: viewerId, chatId };
      const [before] = await preferencesOf(tx, [pair]);
      if (!before) throw DomainError.notFound('Chat');
      await tx.query('preferences_settle', SETTLE, [viewerId, chatId]);
      await tx.query('preferences_change', CHANGE, [viewerId, chatId, ...valuesOf(wanted)]);
      const [after] = await preferencesOf(tx, [pair]);
      if (!after) throw DomainError.notFound('Chat');
      if (isSame(before, after)) return { preferences: after, recorded: [] };
      return { preferences: after, recorded: await recordForPeople(tx, [{ ...pair, kind: 'preferencesChanged' }]) };
    });
  }

  /** The viewer has read the chat: it is not marked as unread any more. */
  async unmark({ viewerId, chatId }: GrantedChat): Promise<RecordedPersonChange[]> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        'preferences_unmark',
        `UPDATE chat_preferences SET is_marked_unread = false
         WHERE user_id = $1 AND chat_id = $2 AND is_marked_unread RETURNING chat_id`,
        [viewerId, chatId],
      );
      return recordForPeople(
        tx,
        rows.map(() => ({ userId: viewerId, chatId, kind: 'preferencesChanged' as const })),
      );
    });
  }

  /** Takes those of the chats from people's archives in which something came that notifies them. */
  async bringBack(chatIds: readonly string[]): Promise<RecordedPersonChange[]> {
    const found = await this.database.query('archived_coming_back', COMING_BACK, [chatIds]);
    if (found.length === 0) return [];
    return this.database.transaction(async (tx) => {
      const pairs = await tx.query<ChatOfPerson>('archived_bring_back', BRING_BACK, [chatIds]);
      return recordForPeople(
        tx,
        pairs.map((pair) => ({ ...pair, kind: 'preferencesChanged' as const })),
      );
    });
  }
}

const OF_PAIRS = `
  SELECT ${PREFERENCES_COLUMNS}, w.place::integer AS place
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (chat_id, user_id, place)
  JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
  JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL
  LEFT JOIN chat_preferences f ON f.user_id = p.user_id AND f.chat_id = p.chat_id`;

/** Before a level or a mute changes: what came until now is judged by what held until now. */
const SETTLE = `
  UPDATE chat_preferences f SET archived_seq = CASE WHEN ${COMES_BACK} THEN NULL ELSE c.last_seq END
  FROM chats c WHERE c.id = f.chat_id AND f.user_id = $1 AND f.chat_id = $2 AND f.archived_seq IS NOT NULL`;

const CHANGE = `
  INSERT INTO chat_preferences AS f (user_id, chat_id, notify, muted_until, is_favorite, archived_seq, is_marked_unread)
  SELECT $1::uuid, c.id, $4::text, $6::timestamptz, coalesce($7::boolean, false), CASE WHEN $8::boolean THEN c.last_seq END, coalesce($9::boolean, false)
  FROM ${CHATS_OF_VIEWER} WHERE c.id = $2
  ON CONFLICT (user_id, chat_id) DO UPDATE SET
    notify = CASE WHEN $3::boolean THEN EXCLUDED.notify ELSE f.notify END,
    muted_until = CASE WHEN $5::boolean THEN EXCLUDED.muted_until ELSE f.muted_until END,
    is_favorite = coalesce($7, f.is_favorite),
    archived_seq = CASE WHEN coalesce($8, f.archived_seq IS NOT NULL)
      THEN coalesce(f.archived_seq, EXCLUDED.archived_seq) END,
    is_marked_unread = coalesce($9, f.is_marked_unread)`;

const ARCHIVED = `chat_preferences f JOIN chats c ON c.id = f.chat_id AND c.removed_at IS NULL
  JOIN chat_participants p ON p.chat_id = f.chat_id AND p.user_id = f.user_id
  WHERE f.chat_id = ANY ($1::uuid[]) AND f.archived_seq IS NOT NULL AND ${COMES_BACK}`;

const COMING_BACK = `SELECT FROM ${ARCHIVED} LIMIT 1`;

const BRING_BACK = `
  UPDATE chat_preferences o SET archived_seq = NULL
  FROM (SELECT f.user_id, f.chat_id FROM ${ARCHIVED} ORDER BY f.user_id, f.chat_id FOR NO KEY UPDATE OF f) f
  WHERE o.user_id = f.user_id AND o.chat_id = f.chat_id
  RETURNING o.user_id AS "userId", o.chat_id AS "chatId"`;

async function preferencesOf(tx: Transaction, pairs: readonly ChatOfPerson[]): Promise<(ChatPreferences | null)[]> {
  const rows = await tx.query<ChatPreferences & { place: number }>('preferences_of_people', OF_PAIRS, [
    pairs.map(({ chatId }) => chatId),
    pairs.map(({ userId }) => userId),
  ]);
  const found = new Map(rows.map(({ place, ...preferences }) => [place, preferences]));
  return pairs.map((_, i) => found.get(i + 1) ?? null);
}

function valuesOf({ notify, mutedUntil, isFavorite, isArchived, isMarkedUnread }: ChatPreferencesChange): unknown[] {
  const level = [notify !== undefined, notify ?? null];
  const mute = [mutedUntil !== undefined, mutedUntil ?? null];
  return [...level, ...mute, isFavorite ?? null, isArchived ?? null, isMarkedUnread ?? null];
}

function isSame(one: ChatPreferences, other: ChatPreferences): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
