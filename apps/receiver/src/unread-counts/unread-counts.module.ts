import { Module } from '@nestjs/common';
import { ChatsModule } from '../chats/chats.module.js';
import { UnreadCountQueries } from './unread-count-queries.service.js';
import { UnreadCountsResolver } from './unread-counts.resolver.js';

@Module({ imports: [ChatsModule], providers: [UnreadCountsResolver, UnreadCountQueries] })
export class UnreadCountsModule {}
