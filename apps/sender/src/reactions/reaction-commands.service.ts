import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { DomainError, MAX_EMOJI_OF_MESSAGE, uniformEmoji, type Message } from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';

/** Adds reactions and takes them back. */
@Injectable()
export class ReactionCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly news: ChatNewsPublisher,
  ) {}

  /** @throws BAD_USER_INPUT, NOT_FOUND; CONFLICT when the message is deleted or has as many different emoji as it may. */
  async change(viewer: Viewer, messageId: string, text: string, isAdded: boolean): Promise<Message> {
    const emoji = uniformEmoji(text);
    const result = await this.access.react(viewer, messageId, emoji, isAdded);
    const { message } = result;
    if (result.outcome === 'deleted') throw DomainError.conflict('A deleted message takes no reactions.');
    if (result.outcome === 'full') {
      throw DomainError.conflict(`A message has at most ${MAX_EMOJI_OF_MESSAGE} different emoji.`, 'emoji');
    }
    if (result.outcome !== 'changed') return message;
    const { chatId } = message;
    const change = { chatId, revision: result.chatRevision, message, userId: viewer.userId, emoji, isAdded };
    this.news.changed(chatId, { kind: 'reactionChanged', ...change });
    return message;
  }
}
