import { ChatEntity } from './chat.entity.js';
import { MessageEntity } from './message.entity.js';
import { ParticipantEntity } from './participant.entity.js';
import { ReadMarkerMoveEntity } from './read-marker-move.entity.js';

/** Every entity that TypeORM knows. */
export const ENTITIES = [ChatEntity, MessageEntity, ParticipantEntity, ReadMarkerMoveEntity];
