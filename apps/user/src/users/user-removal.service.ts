import { Injectable } from '@nestjs/common';
import { ownId, SessionWatch, type Viewer } from '#libs/auth';
import { DepartureRepository } from '#libs/database';
import { DomainError, type Chat, type ChatChange, type User } from '#libs/domain';
import { chatTopic, EventBus } from '#libs/events';

/** Removes accounts, and tells everybody whom it concerns. */
@Injectable()
export class UserRemoval {
  constructor(
    private readonly departures: DepartureRepository,
    private readonly sessionWatch: SessionWatch,
    private readonly bus: EventBus,
  ) {}

  /** @throws FORBIDDEN for another person's id; BAD_USER_INPUT when it is malformed. */
  async remove(viewer: Viewer, id: string): Promise<User> {
    const departure = await this.departures.remove(ownId(viewer, id, 'id'));
    if (!departure) throw DomainError.notFound('User');
    this.sessionWatch.announce(departure.endedSessionIds);
    for (const chat of departure.leftChats) {
      const changes = [departed(chat, viewer.userId)];
      this.bus.publish(chatTopic(chat.id), { kind: 'changes', chatId: chat.id, changes });
    }
    return departure.user;
  }
}

function departed(chat: Chat, userId: string): ChatChange {
  const { id: chatId, revision } = chat;
  if (!chat.isActive) return { kind: 'chatRemoved', chatId, revision };
  return { kind: 'chatUpdated', chatId, revision, chat, joined: [], left: [userId] };
}
