import {
  CHAT_CHANGE_NUMBERS,
  PERSON_CHANGE_NUMBERS,
  type Chat,
  type ChatChange,
  type ChatChangeKind,
  type Message,
  type ReadMarkerMove,
} from '#libs/domain';

/** A chat as a database holds it. */
export interface StoredChat {
  chat: Chat;
  participants: Set<string>;
  messages: Message[];
  /** By user. */
  readSeqs: Map<string, number>;
  moves: ReadMarkerMove[];
  /** The rows of chat_changes. */
  log: StoredEntry[];
}

interface StoredEntry {
  revision: number;
  kind: number;
  seq: number | null;
  ref: string | null;
}

export interface StoredPersonEntry {
  revision: number;
  kind: number;
  chatId: string | null;
}

const AT = new Date('2026-11-21T10:00:00.000Z');

/** Chats in memory, changed as the senders change them: each change returns its hint. */
export class StoredChats {
  readonly byId = new Map<string, StoredChat>();
  /** The own logs of people. */
  readonly personLogs = new Map<string, StoredPersonEntry[]>();

  add(id: string, participants: string[]): StoredChat {
    const chat: Chat = {
      id,
      name: id,
      description: null,
      chatType: 'group',
      participantCount: participants.length,
      isActive: true,
      lastSeq: 0,
      revision: 1,
      changedRevision: 1,
      createdAt: AT,
      updatedAt: AT,
      lastActivityAt: AT,
    };
    const log = [{ revision: 1, kind: CHAT_CHANGE_NUMBERS.chatUpdated, seq: null, ref: null }];
    const stored = { chat, participants: new Set(participants), messages: [], readSeqs: new Map(), moves: [], log };
    this.byId.set(id, stored);
    return stored;
  }

  get(id: string): StoredChat {
    return this.byId.get(id)!;
  }

  send(chatId: string, senderId: string, content = 'text'): ChatChange {
    const { chat, messages } = this.get(chatId);
    chat.lastSeq++;
    chat.revision++;
    const { lastSeq: seq, revision } = chat;
    const message: Message = {
      id: `${chatId}-${seq}`,
      chatId,
      seq,
      revision,
      addedRevision: revision,
      content,
      senderId,
      clientMessageId: null,
      isEdited: false,
      editedAt: null,
      isDeleted: false,
      deletedAt: null,
      createdAt: AT,
      replyToId: null,
      threadId: null,
      mentions: [],
    };
    messages.push(message);
    return { kind: 'messageAdded', chatId, revision, message: { ...message } };
  }

  edit(chatId: string, seq: number, content: string): ChatChange {
    return this.change(chatId, seq, { content, isEdited: true, editedAt: AT }, 'messageUpdated');
  }

  delete(chatId: string, seq: number): ChatChange {
    return this.change(chatId, seq, { content: '', isDeleted: true, deletedAt: AT }, 'messageDeleted');
  }

  rename(chatId: string, name: string): ChatChange {
    const { chat } = this.get(chatId);
    chat.name = name;
    return this.touch('chatRenamed', chatId, [], []);
  }

  addPerson(chatId: string, userId: string): ChatChange {
    this.get(chatId).participants.add(userId);
    this.recordForPerson(userId, PERSON_CHANGE_NUMBERS.joined, chatId);
    return this.touch('participantsJoined', chatId, [userId], []);
  }

  removePerson(chatId: string, userId: string): ChatChange {
    this.get(chatId).participants.delete(userId);
    this.recordForPerson(userId, PERSON_CHANGE_NUMBERS.left, chatId);
    return this.touch('participantLeft', chatId, [], [userId]);
  }

  /** Takes the next revision of a person's own. */
  recordForPerson(userId: string, kind: number, chatId: string | null = null): number {
    const log = this.personLogs.get(userId) ?? [];
    this.personLogs.set(userId, log);
    const revision = (log.at(-1)?.revision ?? 0) + 1;
    log.push({ revision, kind, chatId });
    return revision;
  }

  removeChat(chatId: string): ChatChange {
    const { chat } = this.get(chatId);
    chat.isActive = false;
    chat.revision++;
    this.record(chatId, 'chatRemoved');
    return { kind: 'chatRemoved', chatId, revision: chat.revision };
  }

  read(chatId: string, userId: string, lastReadSeq: number): ReadMarkerMove {
    const { readSeqs, moves, chat } = this.get(chatId);
    const previousReadSeq = readSeqs.get(userId) ?? 0;
    readSeqs.set(userId, lastReadSeq);
    const move = { chatId, userId, previousReadSeq, lastReadSeq, readAt: AT, chatRevision: chat.revision };
    moves.push(move);
    return move;
  }

  unreadCount(chatId: string, userId: string): number {
    const { messages, readSeqs } = this.get(chatId);
    const read = readSeqs.get(userId) ?? 0;
    return messages.filter(({ seq, senderId, isDeleted }) => seq > read && senderId !== userId && !isDeleted).length;
  }

  private change(
    chatId: string,
    seq: number,
    fields: Partial<Message>,
    kind: 'messageUpdated' | 'messageDeleted',
  ): ChatChange {
    const { chat, messages } = this.get(chatId);
    const revision = ++chat.revision;
    this.record(chatId, kind, seq);
    const message = Object.assign(messages[seq - 1], fields, { revision });
    return { kind, chatId, revision, message: { ...message } };
  }

  private touch(kind: ChatChangeKind, chatId: string, joined: string[], left: string[]): ChatChange {
    const { chat, participants } = this.get(chatId);
    chat.revision++;
    chat.changedRevision = chat.revision;
    this.record(chatId, kind, null, joined[0] ?? left[0] ?? null);
    chat.participantCount = participants.size;
    return { kind: 'chatUpdated', chatId, revision: chat.revision, chat: { ...chat }, joined, left };
  }

  private record(chatId: string, kind: ChatChangeKind, seq: number | null = null, ref: string | null = null): void {
    const { chat, log } = this.get(chatId);
    log.push({ revision: chat.revision, kind: CHAT_CHANGE_NUMBERS[kind], seq, ref });
  }
}
