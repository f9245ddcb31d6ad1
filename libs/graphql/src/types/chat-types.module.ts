import { Module } from '@nestjs/common';
import { AttachmentFieldsResolver } from './attachment-fields.resolver.js';
import { ChatFieldsResolver } from './chat-fields.resolver.js';
import { ChatHistoryResolver } from './chat-history.resolver.js';
import { MessageFieldsResolver } from './message-fields.resolver.js';

/** The fields of Chat and Message that are loaded, the same in every service that shows them. */
@Module({ providers: [AttachmentFieldsResolver, ChatFieldsResolver, ChatHistoryResolver, MessageFieldsResolver] })
export class ChatTypesModule {}
