import { Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import {
  checkAttachmentIds,
  checkClientMessageId,
  checkContent,
  checkMayDelete,
  checkMayEdit,
  DomainError,
  newId,
  parseId,
  type Message,
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
    const sent = await this.queue.send(attachmentIds ? { ...message, attachmentIds } : message);
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
      return chat.editMessage(message, content);
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
}

/** Undefined when there are none. @throws BAD_USER_INPUT */
function attachmentIdsOf({ attachmentIds }: CreateMessageInput): string[] | undefined {
  if (!attachmentIds || attachmentIds.length === 0) return undefined;
  const ids = attachmentIds.map((id) => parseId(id, 'attachmentIds'));
  checkAttachmentIds(ids);
  return ids;
}
