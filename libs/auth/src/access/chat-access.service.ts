import { Injectable } from '@nestjs/common';
import {
  ChatChangeRepository,
  ChatRepository,
  FeedRepository,
  MessageRepository,
  ReactionRepository,
  type LockedChat,
  type ReactionOutcome,
  type ViewerPosition,
} from '#libs/database';
import { DomainError, MAX_EMOJI_OF_MESSAGE, parseId, type Chat, type GrantedChat, type Message } from '#libs/domain';
import type { Viewer } from '../viewer.js';

/** What a subscription to all of a viewer's chats begins from. */
export interface ViewerStanding {
  personRevision: number;
  positions: ViewerPosition[];
}

/**
 * The only way to obtain a chat, or anything in it, on somebody's behalf. Whoever is not a participant gets NOT_FOUND,
 * the same as for an id that never was. Sends are the one path beside it: send_messages() asks the same question of the
 * same table under the chat's lock, for a whole batch at once (decision 0003).
 */
@Injectable()
export class ChatAccess {
  constructor(
    private readonly chats: ChatRepository,
    private readonly messages: MessageRepository,
    private readonly changes: ChatChangeRepository,
    private readonly feed: FeedRepository,
    private readonly reactions: ReactionRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async chat(viewer: Viewer, chatId: string, field = 'chatId'): Promise<Chat> {
    const [chat] = await this.chats.findForParticipant(viewer.userId, [parseId(chatId, field)]);
    if (!chat) throw DomainError.notFound('Chat');
    return chat;
  }

  /** The proof for reads inside the chat. @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async grant(viewer: Viewer, chatId: string): Promise<GrantedChat> {
    const chat = await this.chat(viewer, chatId);
    return grantOf(chat.id, viewer.userId);
  }

  /** A message of one of the viewer's chats. @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async message(viewer: Viewer, messageId: string, field = 'messageId'): Promise<Message> {
    const message = await this.messages.findForParticipant(viewer.userId, parseId(messageId, field));
    if (!message) throw DomainError.notFound('Message');
    return message;
  }

  /** A message with the proof for its chat. @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async messageWithGrant(viewer: Viewer, messageId: string): Promise<{ message: Message; granted: GrantedChat }> {
    const message = await this.message(viewer, messageId);
    return { message, granted: grantOf(message.chatId, viewer.userId) };
  }

  /** Where one of the viewer's chats stands. @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async position(viewer: Viewer, chatId: string): Promise<ViewerPosition> {
    const position = await this.feed.positionOf(viewer.userId, parseId(chatId, 'chatId'));
    if (!position) throw DomainError.notFound('Chat');
    return position;
  }

  /**
   * How far the viewer's own log is, and where all of their chats stand. The log comes first: a chat that is joined in between
   * is in both, and never in neither.
   */
  async standing(viewer: Viewer): Promise<ViewerStanding> {
    const personRevision = await this.feed.personRevisionOf(viewer.userId);
    return { personRevision, positions: await this.feed.positionsOf(viewer.userId) };
  }

  /**
   * Changes a chat on the viewer's behalf: `work` runs under the chat's lock and applies the rule before it changes
   * anything; all of it is committed or nothing.
   * @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed.
   */
  async change<T>(viewer: Viewer, chatId: string, work: (chat: LockedChat) => Promise<T>): Promise<T> {
    return this.changes.inLockedChat(viewer.userId, parseId(chatId, 'chatId'), work);
  }

  /**
   * Adds the viewer's reaction to a message, or takes it back. The statement that changes asks as well, under the chat's
   * lock (decision 0019). @param emoji as uniformEmoji() writes it. @throws NOT_FOUND; BAD_USER_INPUT for a malformed id.
   */
  async react(viewer: Viewer, messageId: string, emoji: string, isAdded: boolean): Promise<ReactionResult> {
    const wanted = { messageId: parseId(messageId, 'messageId'), emoji, isAdded };
    const result = await this.reactions.change({ ...wanted, userId: viewer.userId, most: MAX_EMOJI_OF_MESSAGE });
    if (result.outcome === 'not_found') throw DomainError.notFound('Message');
    return result;
  }
}

/** What became of a reaction that the viewer may change. */
export type ReactionResult = Exclude<ReactionOutcome, { outcome: 'not_found' }>;

function grantOf(chatId: string, viewerId: string): GrantedChat {
  return { chatId, viewerId } as GrantedChat;
}
