import {
  AttachmentFieldsResolver,
  ChatFieldsResolver,
  ChatHistoryResolver,
  emitSchema,
  HealthResolver,
  MessageFieldsResolver,
} from '#libs/graphql';
import { ChatsResolver } from './chats/chats.resolver.js';
import { EventsResolver } from './events/events.resolver.js';
import { FilesResolver } from './files/files.resolver.js';
import { MessagesResolver } from './messages/messages.resolver.js';
import { ReadStatusResolver } from './messages/read-status.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { UnreadCountsResolver } from './unread-counts/unread-counts.resolver.js';

await emitSchema('receiver', [
  HealthResolver,
  ChatsResolver,
  ChatFieldsResolver,
  ChatHistoryResolver,
  EventsResolver,
  AttachmentFieldsResolver,
  FilesResolver,
  MessagesResolver,
  MessageFieldsResolver,
  ReadStatusResolver,
  SearchResolver,
  UnreadCountsResolver,
]);
