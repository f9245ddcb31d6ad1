import type {
  ChatLogEntries,
  ChatLogEntry,
  ChatLogRepository,
  ChatRepository,
  FeedRepository,
  PersonLogEntries,
  PersonLogRepository,
  PersonPosition,
  ViewerPosition,
  ViewerUnread,
} from '#libs/database';
import type { Chat, Message, ReadMarkerMove } from '#libs/domain';
import type { StoredChat, StoredChats } from './stored-chats.js';

/** What is asked of a repository: the name of the question is what a spec holds up or lets fail. */
export type Question = string;

/**
 * The repositories that the hub reads from, on chats in memory. Each question passes two points: before its snapshot is
 * taken, and before the answer arrives; a spec does something at one of them, or lets it fail.
 */
export class StoredFeed {
  /** Called at each point; what it throws is the question's failure. */
  atPoint: (question: Question) => Promise<void> | void = () => undefined;

  /** Whether a statement that counts in these chats fails. */
  failsCounts: (chatIds: readonly string[]) => boolean = () => false;

  constructor(private readonly chats: StoredChats) {}

  get feed(): FeedRepository {
    const methods: Partial<FeedRepository> = {
      positionOf: (userId, chatId) => this.ask('positionOf', () => this.positions(userId, [chatId])[0]),
      personRevisionOf: (userId) => this.ask('personRevision', () => this.headOf(userId)),
      positionsOf: (userId) => this.ask('positionsOf', () => this.positions(userId)),
      moved: (ids, revisions) => this.ask('moved', () => this.moved(ids, revisions)),
      chats: (ids) => this.ask('chats', () => this.existing(ids).map(copy)),
      participantsAmong: (id, userIds) =>
        this.ask('participantsAmong', () => userIds.filter((userId) => this.isIn(id, userId))),
      visibleChat: (id, viewer) =>
        this.ask('visibleChat', () => (this.isVisible(id, viewer) ? copy(this.chats.get(id)) : undefined)),
      added: (id, after, upTo, limit, viewer) =>
        this.ask('added', () => {
          const found = this.isVisible(id, viewer) ? this.messages(id, ({ seq }) => seq > after && seq <= upTo) : [];
          return { messages: found.slice(0, limit), isLast: found.length < limit };
        }),
      unreadCounts: (ids, userIds) => this.ask('unreadCounts', () => this.unread(ids, userIds)),
      chatsOfPeople: (pairs) =>
        this.ask('chatsOfPeople', () =>
          pairs.map(({ chatId, userId }) => (this.isIn(chatId, userId) ? copy(this.chats.get(chatId)) : null)),
        ),
      markersMovedLately: (ids) => this.ask('markersMovedLately', () => this.moves(ids)),
      markersMovedSince: (viewer, ids) =>
        this.ask('markersMovedSince', () => this.moves(ids.filter((id) => this.isIn(id, viewer)))),
    };
    return methods as FeedRepository;
  }

  get log(): ChatLogRepository {
    const methods: Partial<ChatLogRepository> = {
      entriesAfter: (id, revision, limit, viewer) =>
        this.ask('entriesAfter', () => (this.isVisible(id, viewer) ? this.entries(id, revision, limit) : undefined)),
    };
    return methods as ChatLogRepository;
  }

  get personLog(): PersonLogRepository {
    const methods: Partial<PersonLogRepository> = {
      moved: (positions) =>
        this.ask('peopleMoved', () =>
          positions
            .filter(({ userId, revision }) => this.headOf(userId) !== revision)
            .map(({ userId }) => ({ userId, revision: this.headOf(userId) })),
        ),
      entriesAfter: (positions, limit) =>
        this.ask('personEntries', () => new Map(positions.map((one) => [one.userId, this.personEntries(one, limit)]))),
    };
    return methods as PersonLogRepository;
  }

  get repository(): ChatRepository {
    const methods: Partial<ChatRepository> = {
      findForParticipant: (userId, ids) =>
        this.ask('findForParticipant', () =>
          ids.filter((id) => this.isIn(id, userId)).map((id) => copy(this.chats.get(id))),
        ),
      lastMessages: (_viewer, ids) =>
        this.ask('lastMessages', () => ids.flatMap((id) => this.messages(id, ({ isDeleted }) => !isDeleted).slice(-1))),
    };
    return methods as ChatRepository;
  }

  private async ask<T>(question: Question, answer: () => T): Promise<T> {
    await this.atPoint(question);
    const found = answer();
    await this.atPoint(question);
    return found;
  }

  private positions(userId: string, ids = [...this.chats.byId.keys()]): ViewerPosition[] {
    return ids
      .filter((id) => this.isIn(id, userId))
      .map((id) => {
        const { chat, readSeqs } = this.chats.get(id);
        const { revision, changedRevision, lastSeq, isActive } = chat;
        return { chatId: id, revision, changedRevision, lastSeq, isActive, lastReadSeq: readSeqs.get(userId) ?? 0 };
      });
  }

  private moved(ids: readonly string[], revisions: readonly number[]): ViewerPosition[] {
    return ids
      .filter((id, i) => this.chats.get(id).chat.revision !== revisions[i])
      .map((id) => ({ ...this.chats.get(id).chat, chatId: id, lastReadSeq: 0 }));
  }

  /** As the statement merges them: additions, and the rows of the log, each message with the entry of its last change. */
  private entries(id: string, after: number, limit: number): ChatLogEntries {
    const stored = this.chats.get(id);
    const rows = stored.log.map((row) => ({ ...row, actorId: null }));
    const additions = stored.messages.map(({ addedRevision, seq }) => {
      return { revision: addedRevision, kind: 0, seq, ref: null, actorId: null };
    });
    const found = [...rows, ...additions].filter(({ revision }) => revision > after);
    found.sort((one, other) => one.revision - other.revision);
    const entries = found.slice(0, limit).map((entry): ChatLogEntry => {
      const [message = null] = this.messages(id, (one) => one.seq === entry.seq && one.revision === entry.revision);
      return { ...entry, message, detail: null, isReacting: false };
    });
    return { chat: copy(stored), entries, isLast: found.length < limit };
  }

  private existing(ids: readonly string[]): StoredChat[] {
    return ids.map((id) => this.chats.get(id)).filter(({ chat }) => chat.isActive);
  }

  private isIn(id: string, userId: string): boolean {
    const stored = this.chats.byId.get(id);
    return stored !== undefined && stored.chat.isActive && stored.participants.has(userId);
  }

  private isVisible(id: string, viewer: string | null): boolean {
    return viewer === null ? this.chats.get(id).chat.isActive : this.isIn(id, viewer);
  }

  private messages(id: string, isWanted: (message: Message) => boolean): Message[] {
    return this.chats
      .get(id)
      .messages.filter(isWanted)
      .map((message) => ({ ...message }));
  }

  private unread(ids: readonly string[], userIds: readonly string[]): ViewerUnread[] {
    if (this.failsCounts(ids)) throw new Error('The statement takes too long.');
    return ids.flatMap((chatId, i) => {
      const userId = userIds[i];
      if (!this.isIn(chatId, userId)) return [];
      const { chat, readSeqs } = this.chats.get(chatId);
      const unreadCount = this.chats.unreadCount(chatId, userId);
      const position = { revision: chat.revision, lastReadSeq: readSeqs.get(userId) ?? 0 };
      return [{ chatId, userId, unreadCount, mentionCount: 0, ...position }];
    });
  }

  private headOf(userId: string): number {
    return this.chats.personLogs.get(userId)?.at(-1)?.revision ?? 0;
  }

  private personEntries({ userId, revision: after }: PersonPosition, limit: number): PersonLogEntries {
    const log = this.chats.personLogs.get(userId) ?? [];
    const entries = log.filter(({ revision }) => revision > after).slice(0, limit);
    return {
      revision: this.headOf(userId),
      entries: entries.map((entry) => ({ ...entry, userId, ref: null })),
    };
  }

  private moves(ids: readonly string[]): ReadMarkerMove[] {
    return ids.flatMap((id) => {
      const { moves, chat } = this.chats.get(id);
      return moves.map((move) => ({ ...move, chatRevision: chat.revision }));
    });
  }
}

function copy({ chat }: StoredChat): Chat {
  return { ...chat };
}
