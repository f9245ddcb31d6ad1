import { Module } from '@nestjs/common';
import { ChatTypesModule } from '#libs/graphql';
import { ChatQueries } from './chat-queries.service.js';
import { ChatSubscriptions } from './chat-subscriptions.service.js';
import { ChatsResolver } from './chats.resolver.js';

@Module({
  imports: [ChatTypesModule],
  providers: [ChatsResolver, ChatQueries, ChatSubscriptions],
  exports: [ChatSubscriptions],
})
export class ChatsModule {}
