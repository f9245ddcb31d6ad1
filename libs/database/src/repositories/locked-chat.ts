import {
  CHAT_CHANGE_NUMBERS,
  DomainError,
  MAX_EDITS_KEPT,
  type Acting,
  type Chat,
  type ChatChangeRecord,
  type ChatHistoryRecord,
  type Mention,
  type Mentionable,
  type Message,
  type Participant,
  type ParticipantRole,
} from '#libs/domain';
import { MESSAGE_COLUMNS, PARTICIPANT_COLUMNS } from '../columns.js';
import type { Transaction } from '../database.js';
import { recordHistory } from './chat-history.repository.js';
import { removeFilesOfChat, removeFilesOfMessage, removePreviewsOfMessage } from './file.repository.js';
import { mentionableIn } from './mention.repository.js';
import { keepText } from './message-edit.repository.js';
import { addPin, isPinned, removePin } from './message-pins.js';
import { lockPeople } from './people-lock.js';
import { REMOVE_CHAT, TOUCH_CHAT } from './touch-statements.js';

/** What a change of a chat leaves in its log, and what it can set beside the revision. */
interface Touch extends ChatChangeRecord {
  /** The chat itself changed, not one of its messages. */
  isChatChange: boolean;
  participantDelta?: number;
}

/**
 * A chat whose row is locked until the transaction ends: what is read here is current, and whatever is changed takes
 * the chat's next revision. Only made for somebody who is a participant under that lock.
 */
export class LockedChat {
  /** What the next revision leaves in the group's timeline. */
  private readonly told: ChatHistoryRecord[] = [];

  constructor(
    private readonly tx: Transaction,
    readonly chat: Chat,
    readonly viewer: Participant,
  ) {}

  /** Who acts, as the rules want to know it. */
  get acting(): Acting {
    return { chatType: this.chat.chatType, userId: this.viewer.userId, role: this.viewer.role };
  }

  /** Those of the people who are in the chat now. */
  async participants(userIds: readonly string[]): Promise<Participant[]> {
    return this.tx.query<Participant>(
      'locked_participants',
      `SELECT ${PARTICIPANT_COLUMNS} FROM chat_participants p WHERE p.chat_id = $1 AND p.user_id = ANY ($2::uuid[])`,
      [this.chat.id, userIds],
    );
  }

  /** @throws NOT_FOUND when that person is not in the chat. */
  async participant(userId: string): Promise<Participant> {
    const [participant] = await this.participants([userId]);
    if (!participant) throw DomainError.notFound('Participant');
    return participant;
  }

  /**
   * Adds people who are not in the chat yet; history is theirs, and none of it is unread.
   * @throws BAD_USER_INPUT, with the field, when one of them is not there.
   */
  async add(userIds: readonly string[], field: string): Promise<Chat> {
    if (!(await lockPeople(this.tx, userIds))) throw DomainError.badInput(field, 'One of these people does not exist.');
    const people = userIds.map((userId) => ({ userId, role: 'member' as const }));
    await insertParticipants(this.tx, this.chat.id, people, this.chat.lastSeq);
    this.told.push({ kind: 'peopleAdded', personIds: userIds });
    const ref = userIds.length === 1 ? userIds[0] : undefined;
    return this.touch({ kind: 'participantsJoined', ref, isChatChange: true, participantDelta: userIds.length });
  }

  async remove(userId: string): Promise<Chat> {
    await this.tx.query('delete_participant', `DELETE FROM chat_participants WHERE chat_id = $1 AND user_id = $2`, [
      this.chat.id,
      userId,
    ]);
    this.told.push({ kind: userId === this.viewer.userId ? 'personLeft' : 'personRemoved', personIds: [userId] });
    return this.touch({ kind: 'participantLeft', ref: userId, isChatChange: true, participantDelta: -1 });
  }

  /** The longest-standing admin, else the longest-standing member; nobody when there is nobody else. */
  async successorOf(userId: string): Promise<Participant | undefined> {
    const rows = await this.tx.query<Participant>(
      'successor',
      `SELECT ${PARTICIPANT_COLUMNS} FROM chat_participants p WHERE p.chat_id = $1 AND p.user_id <> $2
       ORDER BY p.role = 'admin' DESC, p.joined_at, p.user_id LIMIT 1`,
      [this.chat.id, userId],
    );
    return rows[0];
  }

  /** Sets a role without taking a revision: part of a change that does. */
  async giveRole(userId: string, role: ParticipantRole): Promise<void> {
    await this.tx.query('set_role', `UPDATE chat_participants SET role = $3 WHERE chat_id = $1 AND user_id = $2`, [
      this.chat.id,
      userId,
      role,
    ]);
    if (role === 'owner') this.told.push({ kind: 'ownerChanged', personIds: [userId] });
  }

  /** Takes the next revision for a change of the chat itself that was made with the methods above. */
  async touchChat(change: ChatChangeRecord): Promise<Chat> {
    return this.touch({ ...change, isChatChange: true });
  }

  /** Sets what is given; undefined leaves it as it is. */
  async updateTexts(name: string | null | undefined, description: string | null | undefined): Promise<Chat> {
    await this.tx.query(
      'update_chat_texts',
      `UPDATE chats SET name = CASE WHEN $2 THEN $3 ELSE name END,
         description = CASE WHEN $4 THEN $5 ELSE description END WHERE id = $1`,
      [this.chat.id, name !== undefined, name ?? null, description !== undefined, description ?? null],
    );
    if (name !== undefined && name !== this.chat.name) this.told.push({ kind: 'renamed', name });
    return this.touch({ kind: 'chatRenamed', isChatChange: true });
  }

  /** The chat is gone for everybody from this revision on. */
  async removeChat(): Promise<Chat> {
    await removeFilesOfChat(this.tx, this.chat.id);
    const [chat] = await this.tx.query<Chat>('remove_chat', REMOVE_CHAT, this.logged({ kind: 'chatRemoved' }));
    return chat;
  }

  /** @throws NOT_FOUND when the message is not in this chat. */
  async message(messageId: string): Promise<Message> {
    const [message] = await this.tx.query<Message>(
      'locked_message',
      `SELECT ${MESSAGE_COLUMNS} FROM messages m WHERE m.chat_id = $1 AND m.id = $2`,
      [this.chat.id, messageId],
    );
    if (!message) throw DomainError.notFound('Message');
    return message;
  }

  /** Of these names (in lower case) those of participants, and whether the viewer may mention everybody. */
  async mentionable(names: readonly string[]): Promise<Mentionable> {
    return mentionableIn(this.tx, this.viewer.userId, this.chat.id, names);
  }

  /** @param keepsText whether what it said before is kept. */
  async editMessage(message: Message, content: string, mentions: Mention[] = [], keepsText = false): Promise<Message> {
    const chat = await this.touch({ kind: 'messageUpdated', seq: message.seq, isChatChange: false });
    if (keepsText && content !== message.content) await keepText(this.tx, message, chat.revision, MAX_EDITS_KEPT);
    const asJson = mentions.length > 0 ? JSON.stringify(mentions) : null;
    return this.changeMessage('edit_message', chat, message, EDIT, [content, asJson]);
  }

  /** Leaves a tombstone: the seq stays, the content is gone. */
  async deleteMessage(message: Message): Promise<Message> {
    await removeFilesOfMessage(this.tx, message.id);
    await removePreviewsOfMessage(this.tx, message.id);
    await removePin(this.tx, message);
    const chat = await this.touch({ kind: 'messageDeleted', seq: message.seq, isChatChange: false });
    return this.changeMessage('delete_message', chat, message, `content = '', deleted_at = clock_timestamp()`, []);
  }

  /** Null when it is pinned already. @throws CONFLICT when the chat has as many pins as it may. */
  async pinMessage(message: Message): Promise<Chat | null> {
    if (await isPinned(this.tx, message)) return null;
    await addPin(this.tx, message, this.viewer.userId);
    return this.touch({ kind: 'messagePinned', seq: message.seq, isChatChange: false });
  }

  /** Null when it is not pinned. */
  async unpinMessage(message: Message): Promise<Chat | null> {
    if (!(await removePin(this.tx, message))) return null;
    return this.touch({ kind: 'messageUnpinned', seq: message.seq, isChatChange: false });
  }

  private async changeMessage(
    name: string,
    { revision }: Chat,
    message: Message,
    set: string,
    more: unknown[],
  ): Promise<Message> {
    const [changed] = await this.tx.query<Message>(
      name,
      `UPDATE messages m SET revision = $3, ${set} WHERE m.chat_id = $1 AND m.seq = $2 RETURNING ${MESSAGE_COLUMNS}`,
      [this.chat.id, message.seq, revision, ...more],
    );
    return changed;
  }

  private async touch(touch: Touch): Promise<Chat> {
    const { isChatChange, participantDelta = 0 } = touch;
    const values = [...this.logged(touch), isChatChange, participantDelta];
    const [chat] = await this.tx.query<Chat>('touch_chat', TOUCH_CHAT, values);
    await recordHistory(this.tx, chat, this.viewer.userId, this.told.splice(0));
    return chat;
  }

  /** The first five values of a statement that leaves a change in the log. */
  private logged({ kind, seq, ref }: ChatChangeRecord): unknown[] {
    return [this.chat.id, CHAT_CHANGE_NUMBERS[kind], seq ?? null, this.viewer.userId, ref ?? null];
  }
}

const EDIT = 'content = $4, mentions = $5, edited_at = clock_timestamp()';

/**
 * Inserts participants in the order given: each a microsecond after the one before, which is what joined_at sorts by.
 * Their markers stand at the end, so nothing is unread. One statement for all of them: it locks the heads of their logs in
 * order, so that people who put each other into chats at the same moment do not wait for one another in a circle.
 */
export async function insertParticipants(
  tx: Transaction,
  chatId: string,
  people: readonly { userId: string; role: ParticipantRole }[],
  lastSeq: number,
): Promise<void> {
  await tx.query(
    'insert_participants',
    `WITH joined AS (
       INSERT INTO chat_participants (chat_id, user_id, role, last_read_seq, joined_at)
       SELECT $1, w.user_id, w.role, $4, clock_timestamp() + w.place * interval '1 microsecond'
       FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS w (user_id, role, place)
       RETURNING chat_id, user_id, last_read_seq, joined_at)
     INSERT INTO read_marker_moves (chat_id, user_id, up_to_seq, read_at)
     SELECT chat_id, user_id, last_read_seq, joined_at FROM joined WHERE last_read_seq > 0
     ON CONFLICT DO NOTHING`,
    [chatId, people.map(({ userId }) => userId), people.map(({ role }) => role), lastSeq],
  );
}
