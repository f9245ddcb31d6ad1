import { Injectable } from '@nestjs/common';
import { DomainError, type Chat, type ChatType, type Participant } from '#libs/domain';
import { ChatLanes } from '../chat-lanes.js';
import { CHAT_COLUMNS, PARTICIPANT_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { insertParticipants, LockedChat } from './locked-chat.js';

export interface NewChat {
  id: string;
  chatType: ChatType;
  name: string | null;
  description: string | null;
  /** For a direct chat, see directKey() of the domain; null for a group. */
  directKey: string | null;
  creatorId: string;
  /** Everybody but the creator, in order. */
  otherIds: string[];
}

/** Every change to a chat but sending goes through here: one transaction each, under the chat's row lock. */
@Injectable()
export class ChatChangeRepository {
  private readonly lanes = new ChatLanes();

  constructor(private readonly database: Database) {}

  /**
   * Runs `work` while the chat is locked, on behalf of one of its participants; its result is returned after the commit.
   * @param newPeople people whom `work` wants to add: they exist, and cannot remove their account before the commit.
   * @throws NOT_FOUND when there is no such chat for that person; BAD_USER_INPUT when one of the people is not there.
   */
  async inLockedChat<T>(
    viewerId: string,
    chatId: string,
    work: (chat: LockedChat) => Promise<T>,
    newPeople: readonly string[] = [],
  ): Promise<T> {
    return this.lanes.run(chatId, () => this.changeLocked(viewerId, chatId, work, newPeople));
  }

  private async changeLocked<T>(
    viewerId: string,
    chatId: string,
    work: (chat: LockedChat) => Promise<T>,
    newPeople: readonly string[],
  ): Promise<T> {
    return this.database.transaction(async (tx) => {
      const arePeopleThere = newPeople.length === 0 || (await lockPeople(tx, newPeople));
      const [chat] = await tx.query<Chat>(
        'lock_chat',
        `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = $1 AND c.removed_at IS NULL FOR NO KEY UPDATE`,
        [chatId],
      );
      const [viewer] = await tx.query<Participant>(
        'lock_chat_viewer',
        `SELECT ${PARTICIPANT_COLUMNS} FROM chat_participants p WHERE p.chat_id = $1 AND p.user_id = $2`,
        [chatId, viewerId],
      );
      if (!chat || !viewer) throw DomainError.notFound('Chat');
      return work(new LockedChat(tx, chat, viewer, arePeopleThere));
    });
  }

  /** Creates a chat, or returns the one that the same two people have already. */
  async create(wanted: NewChat): Promise<{ chat: Chat; created: boolean }> {
    return this.database.transaction(async (tx) => {
      if (!(await lockPeople(tx, [wanted.creatorId, ...wanted.otherIds]))) throw missingPeople();
      const [created] = await tx.query<Chat>('insert_chat', INSERT_CHAT, [
        wanted.id,
        wanted.chatType,
        wanted.name,
        wanted.description,
        wanted.directKey,
        wanted.otherIds.length + 1,
      ]);
      if (!created) return { chat: await existingDirect(tx, wanted.directKey), created: false };
      const role = wanted.chatType === 'group' ? 'owner' : 'member';
      const others = wanted.otherIds.map((userId) => ({ userId, role: 'member' as const }));
      await insertParticipants(tx, created.id, [{ userId: wanted.creatorId, role }, ...others], 0);
      return { chat: created, created: true };
    });
  }
}

const INSERT_CHAT = `
  INSERT INTO chats AS c (id, chat_type, name, description, direct_key, participant_count)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (direct_key) WHERE direct_key IS NOT NULL DO NOTHING
  RETURNING ${CHAT_COLUMNS}`;

async function existingDirect(tx: Transaction, key: string | null): Promise<Chat> {
  const [chat] = await tx.query<Chat>('direct_chat', `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.direct_key = $1`, [
    key,
  ]);
  if (!chat) throw DomainError.unavailable('The chat was being removed. Try again.');
  return chat;
}

/** Holds people's accounts until the commit; false when one of them is not there or not active. */
async function lockPeople(tx: Transaction, userIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(
    'lock_people',
    `SELECT id FROM users WHERE id = ANY ($1::uuid[]) AND is_active ORDER BY id FOR SHARE`,
    [userIds],
  );
  return rows.length === new Set(userIds).size;
}

function missingPeople(): DomainError {
  return DomainError.badInput('participantIds', 'One of these people does not exist.');
}
