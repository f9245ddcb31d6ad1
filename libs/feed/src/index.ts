export * from './chat-hints.js';
export type { ChatKind, Wire } from './chat-kind.js';
export { endsFor } from './chat-kinds.js';
export { ChatLogReader, type ChatLogPage } from './chat-log-reader.service.js';
export * from './feed.module.js';
export * from './person-hints.js';
export type { PersonKind, Repositories } from './person-kind.js';
export { PersonLogReader, type PersonLogPage } from './person-log-reader.service.js';
export { PersonNewsPublisher } from './person-news.publisher.js';
