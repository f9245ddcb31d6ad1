import { Module } from '@nestjs/common';
import { ChatsModule } from '../chats/chats.module.js';
import { MessageQueries } from './message-queries.service.js';
import { MessageSubscriptions } from './message-subscriptions.service.js';
import { MessagesResolver } from './messages.resolver.js';
import { ReadStatusQueries } from './read-status-queries.service.js';
import { ReadStatusResolver } from './read-status.resolver.js';

@Module({
  imports: [ChatsModule],
  providers: [MessagesResolver, MessageQueries, MessageSubscriptions, ReadStatusResolver, ReadStatusQueries],
})
export class MessagesModule {}
