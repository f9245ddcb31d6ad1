import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, AuthModule } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { FeedModule } from '#libs/feed';
import { GraphqlServiceModule, HealthResolver } from '#libs/graphql';
import { GraphqlSocketsModule } from '#libs/sockets';
import { HubModule } from './live/hub.module.js';
import { HealthModule } from '#libs/health';
import { ChatsModule } from './chats/chats.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { ChatEventsModule } from './events/chat-events.module.js';
import { FilesModule } from './files/files.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { OwnModule } from './own/own.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { SearchModule } from './search/search.module.js';
import { UnreadCountsModule } from './unread-counts/unread-counts.module.js';

/** Everything that is read, once or live. */
@Global()
@Module({})
export class AppModule {
  static forService(config: ServiceConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forService(config),
        EventsModule.forService(config),
        AuthModule.forService(config),
        AccessModule,
        FeedModule,
        GraphqlServiceModule.forService(config),
        GraphqlSocketsModule,
        HealthModule.forService(config),
        HubModule,
        ChatsModule,
        ConversationModule,
        FilesModule,
        MessagesModule,
        OwnModule,
        NotificationsModule,
        SearchModule,
        UnreadCountsModule,
        ChatEventsModule,
      ],
      providers: [{ provide: SERVICE_CONFIG, useValue: config }, HealthResolver],
      exports: [SERVICE_CONFIG],
    };
  }
}
