import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { ReadMarkerRepository, type MessageReader } from '#libs/database';
import { cappedLimit, MAX_PAGE, parseId, type Message } from '#libs/domain';
import type { MessageReadStatus } from './message-read-status.type.js';

/** The status with its message, from which the readers are asked. */
export interface ReadStatus extends MessageReadStatus {
  message: Message;
}

/** Tells who has read a message. */
@Injectable()
export class ReadStatusQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly markers: ReadMarkerRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async status(viewer: Viewer, messageId: string): Promise<ReadStatus> {
    const message = await this.access.message(viewer, messageId);
    const { totalParticipants, readByCount } = await this.markers.readCounts(message);
    const isFullyRead = readByCount === totalParticipants;
    return { messageId: message.id, totalParticipants, readByCount, isFullyRead, message };
  }

  /** @throws BAD_USER_INPUT for a limit below 1 or a malformed id. */
  async readers({ message }: ReadStatus, limit: number | null, after?: string | null): Promise<MessageReader[]> {
    return this.markers.readers(message, cappedLimit(limit ?? MAX_PAGE), after ? parseId(after, 'after') : null);
  }
}
