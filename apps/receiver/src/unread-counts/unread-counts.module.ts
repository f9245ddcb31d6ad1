import { Module } from '@nestjs/common';
import { ChatsModule } from '../chats/chats.module.js';
import { UnreadCountQueries } from './unread-count-queries.service.js';
import { UnreadExplanationQueries } from './unread-explanation-queries.service.js';
import { UnreadExplanationResolver } from './unread-explanation.resolver.js';
import { UnreadCountsResolver } from './unread-counts.resolver.js';

@Module({
  imports: [ChatsModule],
  providers: [UnreadCountsResolver, UnreadCountQueries, UnreadExplanationResolver, UnreadExplanationQueries],
})
export class UnreadCountsModule {}
