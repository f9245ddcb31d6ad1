import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { MentionRepository } from '#libs/database';
import {
  candidateNames,
  checkAttachmentIds,
  checkClientMessageId,
  checkContent,
  checkMayDelete,
  checkMayEdit,
  chooseMentions,
  DomainError,
  mentionCandidates,
  newId,
  NOBODY_MENTIONABLE,
  parseId,
  type Message,
  type NewMessage,
} from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import type { CreateMessageInput } from './create-message.input.js';
import { SendQueue } from './send-queue.service.js';

/** Sends, edits and deletes messages. */
@Injectable()
export class MessageCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly queue: SendQueue,
    private readonly news: ChatNewsPublisher,
    private readonly mentions: MentionRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND; CONFLICT for a file; UNAVAILABLE leaves it open whether it was sent. */
  async create(viewer: Viewer, input: CreateMessageInput): Promise<Message> {
    const senderId = ownId(viewer, input.senderId, 'senderId');
    const chatId = parseId(input.chatId, 'chatId');
    const attachmentIds = attachmentIdsOf(input);
    checkContent(input.content, attachmentIds !== undefined);
    checkClientMessageId(input.clientMessageId);
    const clientMessageId = input.clientMessageId ?? null;
    const message = { id: newId(), chatId, senderId, content: input.content, clientMessageId };
    const sent = await this.queue.send({
      ...message,
      ...(await this.extrasOf(senderId, chatId, input)),
      attachmentIds,
    });
    if (!sent) throw DomainError.notFound('Chat');
    return sent;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, CONFLICT when it is deleted. */
  async update(viewer: Viewer, messageId: string, content: string, userId?: string | null): Promise<Message> {
    ownId(viewer, userId);
    checkContent(content);
    const { chatId } = await this.access.message(viewer, messageId, 'id');
    const edited = await this.access.change(viewer, chatId, async (chat) => {
      const message = await chat.message(messageId);
      checkMayEdit(chat.acting, message);
      const candidates = mentionCandidates(content);
      const names = candidateNames(candidates);
      const mentionable = names.length > 0 ? await chat.mentionable(names) : NOBODY_MENTIONABLE;
      const mentions = chooseMentions(candidates, mentionable, message);
      return chat.editMessage(message, content, mentions, this.config.EDIT_HISTORY);
    });
    this.news.changed(chatId, { kind: 'messageUpdated', chatId, revision: edited.revision, message: edited });
    return edited;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND. */
  async remove(viewer: Viewer, messageId: string, userId?: string | null): Promise<Message> {
    ownId(viewer, userId);
    const { chatId } = await this.access.message(viewer, messageId, 'id');
    const { message, isChanged } = await this.access.change(viewer, chatId, async (chat) => {
      const current = await chat.message(messageId);
      checkMayDelete(chat.acting, current);
      if (current.isDeleted) return { message: current, isChanged: false };
      return { message: await chat.deleteMessage(current), isChanged: true };
    });
    if (isChanged) this.news.changed(chatId, { kind: 'messageDeleted', chatId, revision: message.revision, message });
    return message;
  }

  /** What a message answers and whom it mentions; nothing of it, and no statement, for a message that does neither. */
  private async extrasOf(senderId: string, chatId: string, input: CreateMessageInput): Promise<Extras> {
    const replyToId = input.replyToId ? parseId(input.replyToId, 'replyToId') : undefined;
    const candidates = mentionCandidates(input.content);
    if (candidates.length === 0) return { replyToId };
    const mentionable = await this.mentions.mentionable(senderId, chatId, candidateNames(candidates));
    const mentions = chooseMentions(candidates, mentionable);
    return mentions.length > 0 ? { replyToId, mentions } : { replyToId };
  }
}

type Extras = Pick<NewMessage, 'replyToId' | 'mentions'>;

/** Undefined when there are none. @throws BAD_USER_INPUT */
function attachmentIdsOf({ attachmentIds }: CreateMessageInput): string[] | undefined {
  if (!attachmentIds || attachmentIds.length === 0) return undefined;
  const ids = attachmentIds.map((id) => parseId(id, 'attachmentIds'));
  checkAttachmentIds(ids);
  return ids;
}
