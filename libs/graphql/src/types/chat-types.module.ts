import { Module } from '@nestjs/common';
import { AttachmentFieldsResolver } from './attachment-fields.resolver.js';
import { ChatFieldsResolver } from './chat-fields.resolver.js';
import { ChatHistoryResolver } from './chat-history.resolver.js';
import { ChatOwnFieldsResolver } from './chat-own-fields.resolver.js';
import { ChatPinFieldsResolver } from './chat-pin-fields.resolver.js';
import { MessageFieldsResolver } from './message-fields.resolver.js';
import { MessageRepliesResolver } from './message-replies.resolver.js';
import { MessageReactionsResolver } from './message-reactions.resolver.js';
import { ParticipantFieldsResolver } from './participant-fields.resolver.js';
import { ReactionFieldsResolver } from './reaction-fields.resolver.js';
import { MessagePinFieldsResolver } from './message-pin-fields.resolver.js';

/** The resolvers of fields of Chat, of Message, and of what they hold. */
export const CHAT_TYPE_RESOLVERS = [
  AttachmentFieldsResolver,
  ChatFieldsResolver,
  ChatHistoryResolver,
  MessageFieldsResolver,
  MessageReactionsResolver,
  ParticipantFieldsResolver,
  MessageRepliesResolver,
  ReactionFieldsResolver,
  ChatOwnFieldsResolver,
  ChatPinFieldsResolver,
  MessagePinFieldsResolver,
];

/** The fields of Chat and Message that are loaded, the same in every service that shows them. */
@Module({ providers: CHAT_TYPE_RESOLVERS })
export class ChatTypesModule {}
