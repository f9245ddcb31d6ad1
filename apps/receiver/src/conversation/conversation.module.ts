import { Module } from '@nestjs/common';
import { ConversationQueries } from './conversation-queries.service.js';
import { ConversationResolver } from './conversation.resolver.js';

@Module({ providers: [ConversationResolver, ConversationQueries] })
export class ConversationModule {}
