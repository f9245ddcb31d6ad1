import { ChatChangeRepository } from './chat-change.repository.js';
import { ChatSearchRepository } from './chat-search.repository.js';
import { ChatRepository } from './chat.repository.js';
import { DepartureRepository } from './departure.repository.js';
import { FeedRepository } from './feed.repository.js';
import { MessageRepository } from './message.repository.js';
import { MessageSearchRepository } from './message-search.repository.js';
import { ReadMarkerRepository } from './read-marker.repository.js';
import { SavedSearchRepository } from './saved-search.repository.js';
import { SearchIndexRepository } from './search-index.repository.js';
import { SendingRepository } from './sending.repository.js';
import { SessionRepository } from './session.repository.js';
import { UserRepository } from './user.repository.js';

/** Every repository, for the module. */
export const REPOSITORIES = [
  ChatChangeRepository,
  ChatRepository,
  ChatSearchRepository,
  DepartureRepository,
  FeedRepository,
  MessageRepository,
  MessageSearchRepository,
  ReadMarkerRepository,
  SavedSearchRepository,
  SearchIndexRepository,
  SendingRepository,
  SessionRepository,
  UserRepository,
];
