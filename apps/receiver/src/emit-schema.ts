import { CHAT_TYPE_RESOLVERS, emitSchema, HealthResolver } from '#libs/graphql';
import { ChatsResolver } from './chats/chats.resolver.js';
import { ConversationResolver } from './conversation/conversation.resolver.js';
import { EventsResolver } from './events/events.resolver.js';
import { ParticipantChangesResolver } from './events/participant-changes.resolver.js';
import { FilesResolver } from './files/files.resolver.js';
import { MessagesResolver } from './messages/messages.resolver.js';
import { OwnResolver } from './own/own.resolver.js';
import { ReadStatusResolver } from './messages/read-status.resolver.js';
import { NotificationsResolver } from './notifications/notifications.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { UnreadCountsResolver } from './unread-counts/unread-counts.resolver.js';
import { UnreadExplanationResolver } from './unread-counts/unread-explanation.resolver.js';

await emitSchema('receiver', [
  HealthResolver,
  ChatsResolver,
  ...CHAT_TYPE_RESOLVERS,
  ConversationResolver,
  EventsResolver,
  ParticipantChangesResolver,
  FilesResolver,
  MessagesResolver,
  OwnResolver,
  ReadStatusResolver,
  NotificationsResolver,
  SearchResolver,
  UnreadCountsResolver,
  UnreadExplanationResolver,
]);
