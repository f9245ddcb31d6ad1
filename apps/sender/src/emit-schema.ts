import {
  AttachmentFieldsResolver,
  ChatFieldsResolver,
  ChatHistoryResolver,
  emitSchema,
  HealthResolver,
  MessageFieldsResolver,
} from '#libs/graphql';
import { ChatsResolver } from './chats/chats.resolver.js';
import { FilesResolver } from './files/files.resolver.js';
import { MessagesResolver } from './messages/messages.resolver.js';
import { ReadMarkersResolver } from './read-markers/read-markers.resolver.js';
import { SavedSearchesResolver } from './saved-searches/saved-searches.resolver.js';

await emitSchema('sender', [
  HealthResolver,
  ChatsResolver,
  ChatFieldsResolver,
  ChatHistoryResolver,
  AttachmentFieldsResolver,
  FilesResolver,
  MessagesResolver,
  MessageFieldsResolver,
  ReadMarkersResolver,
  SavedSearchesResolver,
]);
