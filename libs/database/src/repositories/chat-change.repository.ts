import { Injectable } from '@nestjs/common';
import { DomainError, type Chat, type ChatType, type Participant } from '#libs/domain';
import { ChatLanes } from '../chat-lanes.js';
import { CHAT_COLUMNS, CHATS_OF_VIEWER, PARTICIPANT_COLUMNS } from '../columns.js';
import { Database, type Transaction } from '../database.js';
import { recordHistory } from './chat-history.repository.js';
import { insertParticipants, LockedChat } from './locked-chat.js';
import { lockPeople } from './people-lock.js';

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
   * Whoever is not a participant takes no lock and waits for nobody: they learn nothing of the chat, not even that it is
   * busy. @throws NOT_FOUND when there is no such chat for that person.
   */
  async inLockedChat<T>(viewerId: string, chatId: string, work: (chat: LockedChat) => Promise<T>): Promise<T> {
    const [found] = await this.database.query('chat_of_viewer', CHAT_OF_VIEWER, [viewerId, chatId]);
    if (!found) throw DomainError.notFound('Chat');
    return this.lanes.run(chatId, () => this.changeLocked(viewerId, chatId, work));
  }

  private async changeLocked<T>(viewerId: string, chatId: string, work: (chat: LockedChat) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
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
      return work(new LockedChat(tx, chat, viewer));
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
      await recordHistory(tx, created, wanted.creatorId, [{ kind: 'created', name: created.name }]);
      return { chat: created, created: true };
    });
  }
}

const CHAT_OF_VIEWER = `SELECT c.id FROM ${CHATS_OF_VIEWER} WHERE c.id = $2`;

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

function missingPeople(): DomainError {
  return DomainError.badInput('participantIds', 'One of these people does not exist.');
}
