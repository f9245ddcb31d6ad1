import { ChatChangeRepository } from './chat-change.repository.js';
import { ChatHistoryRepository } from './chat-history.repository.js';
import { ChatSearchRepository } from './chat-search.repository.js';
import { ChatLogRepository } from './chat-log.repository.js';
import { ChatPreferencesRepository } from './chat-preferences.repository.js';
import { ChatRepository } from './chat.repository.js';
import { DeliveryMarkerRepository } from './delivery-marker.repository.js';
import { DepartureRepository } from './departure.repository.js';
import { EmailRepository } from './email.repository.js';
import { DraftRepository } from './draft.repository.js';
import { FeedRepository } from './feed.repository.js';
import { FileLeaseRepository } from './file-lease.repository.js';
import { FileScanRepository } from './file-scan.repository.js';
import { LinkPreviewRepository } from './link-preview.repository.js';
import { FileRepository } from './file.repository.js';
import { FileReadRepository } from './file-read.repository.js';
import { JobQueue } from './job-queue.repository.js';
import { MentionRepository } from './mention.repository.js';
import { MessageEditRepository } from './message-edit.repository.js';
import { MessageRepository } from './message.repository.js';
import { MessageSearchRepository } from './message-search.repository.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';
import { NotificationMakingRepository } from './notification-making.repository.js';
import { NotificationRepository } from './notification.repository.js';
import { PushDeliveryRepository } from './push-delivery.repository.js';
import { PersonLogRepository } from './person-log.repository.js';
import { ReactionRepository } from './reaction.repository.js';
import { PinRepository } from './pin.repository.js';
import { PreferencesRepository } from './preferences.repository.js';
import { PresenceRepository } from './presence.repository.js';
import { ReadMarkerRepository } from './read-marker.repository.js';
import { SavedSearchMatchRepository } from './saved-search-match.repository.js';
import { SavedSearchRepository } from './saved-search.repository.js';
import { ScheduledMessageRepository } from './scheduled-message.repository.js';
import { ScheduledSendRepository } from './scheduled-send.repository.js';
import { SearchIndexRepository } from './search-index.repository.js';
import { SendingRepository } from './sending.repository.js';
import { SessionRepository } from './session.repository.js';
import { UserNameRepository } from './user-name.repository.js';
import { ThreadRepository } from './thread.repository.js';
import { UnreadExplanationRepository } from './unread-explanation.repository.js';
import { UserRepository } from './user.repository.js';

/** Every repository, for the module. */
export const REPOSITORIES = [
  ChatChangeRepository,
  ChatHistoryRepository,
  ChatLogRepository,
  ChatPreferencesRepository,
  ChatRepository,
  ChatSearchRepository,
  DeliveryMarkerRepository,
  DepartureRepository,
  EmailRepository,
  DraftRepository,
  FeedRepository,
  FileLeaseRepository,
  FileReadRepository,
  FileRepository,
  FileScanRepository,
  LinkPreviewRepository,
  JobQueue,
  MentionRepository,
  MessageEditRepository,
  MessageRepository,
  MessageSearchRepository,
  NotificationPreferencesRepository,
  PushSubscriptionRepository,
  NotificationMakingRepository,
  NotificationRepository,
  PushDeliveryRepository,
  PersonLogRepository,
  ReactionRepository,
  PinRepository,
  PreferencesRepository,
  PresenceRepository,
  ReadMarkerRepository,
  SavedSearchMatchRepository,
  SavedSearchRepository,
  ScheduledMessageRepository,
  ScheduledSendRepository,
  SearchIndexRepository,
  SendingRepository,
  SessionRepository,
  UserNameRepository,
  ThreadRepository,
  UnreadExplanationRepository,
  UserRepository,
];
