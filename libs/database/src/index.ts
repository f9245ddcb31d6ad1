export { CHAT_COLUMNS } from './columns.js';
export * from './database.js';
export * from './database.module.js';
export { SchemaError } from './integrity/schema-error.js';
export * from './migrate-database.js';
export { schemaText } from './schema-text.js';
export * from './repositories/chat-change.repository.js';
export { ChatHistoryRepository } from './repositories/chat-history.repository.js';
export * from './repositories/chat-log.repository.js';
export * from './repositories/chat-preferences.repository.js';
export * from './repositories/chat.repository.js';
export * from './repositories/chat-search.repository.js';
export * from './repositories/delivery-marker.repository.js';
export * from './repositories/departure.repository.js';
export * from './repositories/email.repository.js';
export * from './repositories/draft.repository.js';
export * from './repositories/feed.repository.js';
export * from './repositories/file.repository.js';
export * from './repositories/file-lease.repository.js';
export * from './repositories/file-read.repository.js';
export * from './repositories/file-scan.repository.js';
export * from './repositories/link-preview.repository.js';
export * from './repositories/job-queue.repository.js';
export { LockedChat } from './repositories/locked-chat.js';
export * from './repositories/mention.repository.js';
export * from './repositories/message.repository.js';
export * from './repositories/message-edit.repository.js';
export * from './repositories/message-search.repository.js';
export * from './repositories/notification-preferences.repository.js';
export * from './repositories/push-subscription.repository.js';
export * from './repositories/notification-making.repository.js';
export * from './repositories/notification.repository.js';
export * from './repositories/push-delivery.repository.js';
export * from './repositories/person-log.repository.js';
export * from './repositories/reaction.repository.js';
export * from './repositories/pin.repository.js';
export * from './repositories/preferences.repository.js';
export * from './repositories/presence.repository.js';
export * from './repositories/read-marker.repository.js';
export * from './repositories/saved-search-match.repository.js';
export * from './repositories/saved-search.repository.js';
export * from './repositories/scheduled-message.repository.js';
export * from './repositories/scheduled-send.repository.js';
export * from './repositories/search-index.repository.js';
export * from './repositories/sending.repository.js';
export {
  SessionRepository,
  type NewSession,
  type PasswordChange,
  type Rotation,
} from './repositories/session.repository.js';
export { UserNameRepository } from './repositories/user-name.repository.js';
export * from './repositories/thread.repository.js';
export * from './repositories/unread-explanation.repository.js';
export * from './repositories/user.repository.js';
export { isTransient } from './transient-error.js';
