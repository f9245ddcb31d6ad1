import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { DomainError, parsePositions } from '#libs/domain';
import type { DeliveryPositionInput } from './delivery-position.input.js';
import { DeliveryQueue } from './delivery-queue.service.js';

/** Moves the viewer's own delivered markers. */
@Injectable()
export class DeliveryCommands {
  constructor(private readonly queue: DeliveryQueue) {}

  /**
   * All positions or none of them; whether the chats are the viewer's is asked by the statement that takes them.
   * @throws BAD_USER_INPUT, also for a seq past a chat's last one; NOT_FOUND when a chat is not the viewer's.
   */
  async take({ userId }: Viewer, positions: readonly DeliveryPositionInput[]): Promise<true> {
    const { isTheirs, isWithin } = await this.queue.take({ userId, positions: parsePositions(positions) });
    if (!isTheirs) throw DomainError.notFound('Chat');
    if (!isWithin) throw DomainError.badInput('positions', 'One of the chats has no such message yet.');
    return true;
  }
}
