import { ChatChangeEntity } from './chat-change.entity.js';
import { ChatEntity } from './chat.entity.js';
import { DeliveryMarkerEntity } from './delivery-marker.entity.js';
import { MessageEntity } from './message.entity.js';
import { NotificationPreferencesEntity } from './notification-preferences.entity.js';
import { PushSubscriptionEntity } from './push-subscription.entity.js';
import { ParticipantEntity } from './participant.entity.js';
import { PersonChangeEntity } from './person-change.entity.js';
import { PersonHeadEntity } from './person-head.entity.js';
import { PersonPresenceEntity } from './person-presence.entity.js';
import { PresencePeriodEntity } from './presence-period.entity.js';
import { ReadMarkerMoveEntity } from './read-marker-move.entity.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';
import { SignInNetworkEntity } from './sign-in-network.entity.js';
import { TombstoneCountEntity } from './tombstone-count.entity.js';
import { UserPreferencesEntity } from './user-preferences.entity.js';
import { UserNameEntity } from './user-name.entity.js';
import { UserEntity } from './user.entity.js';

/** Every entity that TypeORM knows. */
export const ENTITIES = [
  ChatChangeEntity,
  ChatEntity,
  DeliveryMarkerEntity,
  MessageEntity,
  NotificationPreferencesEntity,
  PushSubscriptionEntity,
  ParticipantEntity,
  PersonChangeEntity,
  PersonHeadEntity,
  PersonPresenceEntity,
  PresencePeriodEntity,
  ReadMarkerMoveEntity,
  RefreshTokenEntity,
  SessionEntity,
  SignInNetworkEntity,
  TombstoneCountEntity,
  UserEntity,
  UserPreferencesEntity,
  UserNameEntity,
];
