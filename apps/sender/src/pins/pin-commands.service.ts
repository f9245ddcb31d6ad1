import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import type { LockedChat } from '#libs/database';
import { checkMayPin, checkPinnable, type Chat, type Message } from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';

type PinKind = 'messagePinned' | 'messageUnpinned';

/** Pins messages and unpins them. */
@Injectable()
export class PinCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly news: ChatNewsPublisher,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN; CONFLICT for a deleted message, and for one more than a chat may have. */
  async pin(viewer: Viewer, messageId: string): Promise<Message> {
    return this.change(viewer, messageId, 'messagePinned', (chat, message) => {
      checkPinnable(message);
      return chat.pinMessage(message);
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN. */
  async unpin(viewer: Viewer, messageId: string): Promise<Message> {
    return this.change(viewer, messageId, 'messageUnpinned', (chat, message) => chat.unpinMessage(message));
  }

  /** What changes nothing takes no revision and is told to nobody. */
  private async change(
    viewer: Viewer,
    messageId: string,
    kind: PinKind,
    work: (chat: LockedChat, message: Message) => Promise<Chat | null>,
  ): Promise<Message> {
    const { chatId } = await this.access.message(viewer, messageId);
    const { message, changed } = await this.access.change(viewer, chatId, async (chat) => {
      checkMayPin(chat.acting);
      const current = await chat.message(messageId);
      return { message: current, changed: await work(chat, current) };
    });
    if (changed) this.news.changed(chatId, { kind, chatId, revision: changed.revision, message });
    return message;
  }
}
