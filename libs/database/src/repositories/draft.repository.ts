import { Injectable } from '@nestjs/common';
import { DomainError, isEmptyDraft, MAX_DRAFTS, type Draft, type GrantedChat } from '#libs/domain';
import { CHATS_OF_VIEWER } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import type { ChatOfPerson } from './feed.repository.js';
import { requireInChat } from './message-in-chat.js';
import { lockOwn } from './own-lock.js';
import { recordForPeople, type RecordedPersonChange } from './person-log.repository.js';

/** A draft as it is after a change, null when there is none, and what is to be told after the commit. */
export interface SavedDraft {
  draft: Draft | null;
  recorded: RecordedPersonChange[];
}

const COLUMNS = `d.chat_id AS "chatId", d.content, d.reply_to_id AS "replyToId", d.updated_at AS "updatedAt"`;

/** People's drafts. A send takes its sender's draft of the same text away by itself, see send_messages(). */
@Injectable()
export class DraftRepository {
  constructor(private readonly database: Database) {}

  /** Of each pair, in their order; null where there is none, or where that person is not in the chat. */
  async of(pairs: readonly ChatOfPerson[]): Promise<(Draft | null)[]> {
    const rows = await this.database.query<Draft & { place: number }>('drafts_of_people', OF_PAIRS, [
      pairs.map(({ chatId }) => chatId),
      pairs.map(({ userId }) => userId),
    ]);
    const found = new Map(rows.map(({ place, ...draft }) => [place, draft]));
    return pairs.map((_, i) => found.get(i + 1) ?? null);
  }

  /** One person's drafts, the one saved last first. */
  async list(userId: string): Promise<Draft[]> {
    return this.database.query<Draft>(
      'drafts_of_user',
      `SELECT ${COLUMNS} FROM ${CHATS_OF_VIEWER} JOIN drafts d ON d.user_id = $1 AND d.chat_id = c.id
       ORDER BY d.updated_at DESC, d.chat_id LIMIT ${MAX_DRAFTS}`,
      [userId],
    );
  }

  /** What changes nothing is told to nobody. @throws NOT_FOUND for a chat or an answered message that is not there. */
  async save(granted: GrantedChat, content: string, replyToId: string | null): Promise<SavedDraft> {
    return this.database.transaction(async (tx) => {
      await lockOwn(tx, granted.viewerId);
      if (isEmptyDraft(content, replyToId)) return clear(tx, granted);
      if (replyToId !== null) await requireInChat(tx, granted.chatId, replyToId);
      return put(tx, granted, content, replyToId);
    });
  }
}

const OF_PAIRS = `
  SELECT ${COLUMNS}, w.place::integer AS place
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (chat_id, user_id, place)
  JOIN drafts d ON d.user_id = w.user_id AND d.chat_id = w.chat_id
  JOIN chat_participants p ON p.chat_id = w.chat_id AND p.user_id = w.user_id
  JOIN chats c ON c.id = p.chat_id AND c.removed_at IS NULL`;

const PUT = `
  INSERT INTO drafts AS d (user_id, chat_id, content, reply_to_id, updated_at)
  SELECT $1::uuid, c.id, $3::text, $4::uuid, clock_timestamp() FROM ${CHATS_OF_VIEWER} WHERE c.id = $2
  ON CONFLICT (user_id, chat_id) DO UPDATE
    SET content = EXCLUDED.content, reply_to_id = EXCLUDED.reply_to_id, updated_at = EXCLUDED.updated_at
    WHERE d.content <> EXCLUDED.content OR d.reply_to_id IS DISTINCT FROM EXCLUDED.reply_to_id
  RETURNING ${COLUMNS}`;

/** A send that takes one of them away goes on beside it: the row is left to it. */
const DROP_OLDEST = `
  DELETE FROM drafts d USING (
    SELECT o.user_id, o.chat_id FROM drafts o WHERE o.user_id = $1 AND o.chat_id IN (
      SELECT k.chat_id FROM drafts k WHERE k.user_id = $1
      ORDER BY k.updated_at DESC, k.chat_id OFFSET ${MAX_DRAFTS})
    FOR UPDATE SKIP LOCKED) o
  WHERE d.user_id = o.user_id AND d.chat_id = o.chat_id RETURNING d.chat_id AS "chatId"`;

async function put(
  tx: Transaction,
  { viewerId, chatId }: GrantedChat,
  content: string,
  replyToId: string | null,
): Promise<SavedDraft> {
  const [draft] = await tx.query<Draft>('draft_put', PUT, [viewerId, chatId, content, replyToId]);
  if (!draft) return { draft: await unchanged(tx, viewerId, chatId), recorded: [] };
  const dropped = await tx.query<{ chatId: string }>('drafts_drop_oldest', DROP_OLDEST, [viewerId]);
  const changed = [{ chatId }, ...dropped];
  return {
    draft,
    recorded: await recordForPeople(
      tx,
      changed.map((one) => recordOf(viewerId, one.chatId)),
    ),
  };
}

async function unchanged(tx: Transaction, userId: string, chatId: string): Promise<Draft> {
  const [draft] = await tx.query<Draft>(
    'draft_of_chat',
    `SELECT ${COLUMNS} FROM ${CHATS_OF_VIEWER} JOIN drafts d ON d.user_id = $1 AND d.chat_id = c.id
     WHERE c.id = $2`,
    [userId, chatId],
  );
  if (!draft) throw DomainError.notFound('Chat');
  return draft;
}

async function clear(tx: Transaction, { viewerId, chatId }: GrantedChat): Promise<SavedDraft> {
  const rows = await tx.query(
    'draft_clear',
    'DELETE FROM drafts WHERE user_id = $1 AND chat_id = $2 RETURNING chat_id',
    [viewerId, chatId],
  );
  return {
    draft: null,
    recorded: await recordForPeople(
      tx,
      rows.map(() => recordOf(viewerId, chatId)),
    ),
  };
}

function recordOf(userId: string, chatId: string): { userId: string; chatId: string; kind: 'draftChanged' } {
  return { userId, chatId, kind: 'draftChanged' };
}
