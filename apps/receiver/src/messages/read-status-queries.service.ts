import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { DeliveryMarkerRepository, ReadMarkerRepository, type DeliveredUser, type MessageReader } from '#libs/database';
import { cappedLimit, MAX_PAGE, parseId, type Message } from '#libs/domain';
import type { MessageReadStatus } from './message-read-status.type.js';

/** The status with its message and who asks, from which the readers are asked. */
export interface ReadStatus extends MessageReadStatus {
  message: Message;
  viewer: Viewer;
}

/** Tells who has a message, and who has read it. */
@Injectable()
export class ReadStatusQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly markers: ReadMarkerRepository,
    private readonly deliveries: DeliveryMarkerRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async status(viewer: Viewer, messageId: string): Promise<ReadStatus> {
    const message = await this.access.message(viewer, messageId);
    const { totalParticipants, readByCount } = await this.markers.readCounts(message, viewer.userId);
    const isFullyRead = readByCount === totalParticipants;
    return { messageId: message.id, totalParticipants, readByCount, isFullyRead, message, viewer };
  }

  /** @throws BAD_USER_INPUT for a limit below 1 or a malformed id. */
  async readers(
    { message, viewer }: ReadStatus,
    limit: number | null,
    after?: string | null,
  ): Promise<MessageReader[]> {
    const cursor = after ? parseId(after, 'after') : null;
    return this.markers.readers(message, viewer.userId, cappedLimit(limit ?? MAX_PAGE), cursor);
  }

  /** How many of the others have it on a device. */
  deliveredCount({ message }: ReadStatus): Promise<number> {
    return this.deliveries.deliveredCount(message);
  }

  /** @throws BAD_USER_INPUT for a limit below 1 or a malformed id. */
  async deliveredTo({ message }: ReadStatus, limit: number | null, after?: string | null): Promise<DeliveredUser[]> {
    return this.deliveries.deliveredTo(message, cappedLimit(limit ?? MAX_PAGE), after ? parseId(after, 'after') : null);
  }
}
