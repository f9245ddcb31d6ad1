import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { ChatChangeRepository } from '#libs/database';
import {
  checkChatTexts,
  checkMayRemoveChat,
  checkMayUpdateChat,
  directKey,
  DomainError,
  newId,
  parseId,
  type Chat,
} from '#libs/domain';
import { RateLimiter } from '#libs/events';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import type { CreateChatInput } from './create-chat.input.js';
import { distinctIds } from './distinct-ids.js';
import type { UpdateChatInput } from './update-chat.input.js';

/** Creates, changes and removes chats. */
@Injectable()
export class ChatCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly changes: ChatChangeRepository,
    private readonly news: ChatNewsPublisher,
    private readonly rates: RateLimiter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws RATE_LIMITED; BAD_USER_INPUT: texts, too many people, somebody who does not exist, a direct chat not of two. */
  async create(viewer: Viewer, input: CreateChatInput): Promise<Chat> {
    const { name = null, description = null } = input;
    checkChatTexts(name, description);
    const chatType = input.chatType ?? 'group';
    const otherIds = this.otherPeople(viewer, input.participantIds);
    if (chatType === 'direct' && otherIds.length !== 1) {
      throw DomainError.badInput('participantIds', 'A direct chat is between the viewer and one other person.');
    }
    await this.rates.allow('PEOPLE_ADDED_PER_MINUTE_AND_USER', viewer.userId, otherIds.length);
    const { chat, created } = await this.changes.create({
      id: newId(),
      chatType,
      name,
      description,
      directKey: chatType === 'direct' ? directKey(viewer.userId, otherIds[0]) : null,
      creatorId: viewer.userId,
      otherIds,
    });
    if (created) this.news.joined(chat.id, [viewer.userId, ...otherIds]);
    return chat;
  }

  /** @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT. */
  async update(viewer: Viewer, input: UpdateChatInput): Promise<Chat> {
    const id = parseId(input.id, 'id');
    checkChatTexts(input.name, input.description);
    const chat = await this.access.change(viewer, id, async (locked) => {
      checkMayUpdateChat(locked.acting);
      return locked.updateTexts(input.name, input.description);
    });
    this.news.changed(id, { kind: 'chatRenamed', chatId: id, revision: chat.revision, chat });
    return chat;
  }

  /** @throws NOT_FOUND, FORBIDDEN. */
  async remove(viewer: Viewer, chatId: string): Promise<Chat> {
    const id = parseId(chatId, 'id');
    const chat = await this.access.change(viewer, id, async (locked) => {
      checkMayRemoveChat(locked.acting);
      return locked.removeChat();
    });
    this.news.changed(id, { kind: 'chatRemoved', chatId: id, revision: chat.revision });
    return chat;
  }

  private otherPeople(viewer: Viewer, participantIds: string[]): string[] {
    const most = this.config.MAX_PARTICIPANTS_PER_CALL;
    const ids = distinctIds(participantIds, 'participantIds', most);
    return ids.filter((id) => id !== viewer.userId);
  }
}
