import { CHAT_TYPE_RESOLVERS, emitSchema, HealthResolver } from '#libs/graphql';
import { ChatPreferencesResolver } from './chat-preferences/chat-preferences.resolver.js';
import { ChatsResolver } from './chats/chats.resolver.js';
import { DeliveryResolver } from './delivery/delivery.resolver.js';
import { DraftsResolver } from './drafts/drafts.resolver.js';
import { FilesResolver } from './files/files.resolver.js';
import { MessagesResolver } from './messages/messages.resolver.js';
import { NotificationsResolver } from './notifications/notifications.resolver.js';
import { ReactionsResolver } from './reactions/reactions.resolver.js';
import { PinsResolver } from './pins/pins.resolver.js';
import { ReadMarkersResolver } from './read-markers/read-markers.resolver.js';
import { SavedSearchesResolver } from './saved-searches/saved-searches.resolver.js';
import { ScheduledMessagesResolver } from './scheduled-messages/scheduled-messages.resolver.js';

await emitSchema('sender', [
  HealthResolver,
  ChatPreferencesResolver,
  ChatsResolver,
  DraftsResolver,
  ...CHAT_TYPE_RESOLVERS,
  DeliveryResolver,
  FilesResolver,
  MessagesResolver,
  NotificationsResolver,
  ReactionsResolver,
  PinsResolver,
  ReadMarkersResolver,
  SavedSearchesResolver,
  ScheduledMessagesResolver,
]);
