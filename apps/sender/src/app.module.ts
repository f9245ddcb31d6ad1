import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, AuthModule } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { FeedModule } from '#libs/feed';
import { GraphqlServiceModule, HealthResolver } from '#libs/graphql';
import { GraphqlSocketsModule } from '#libs/sockets';
import { HealthModule } from '#libs/health';
import { ChatNewsPublisher } from './chat-news.publisher.js';
import { ArchivedChats } from './archived-chats.service.js';
import { ChatPreferencesModule } from './chat-preferences/chat-preferences.module.js';
import { ChatsModule } from './chats/chats.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { FilesModule } from './files/files.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { ReactionsModule } from './reactions/reactions.module.js';
import { PinsModule } from './pins/pins.module.js';
import { ReadMarkersModule } from './read-markers/read-markers.module.js';
import { SavedSearchesModule } from './saved-searches/saved-searches.module.js';
import { ScheduledMessagesModule } from './scheduled-messages/scheduled-messages.module.js';

/** Every change to chats and messages. */
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
        ChatPreferencesModule,
        ChatsModule,
        DraftsModule,
        DeliveryModule,
        FilesModule,
        MessagesModule,
        NotificationsModule,
        ReactionsModule,
        PinsModule,
        ReadMarkersModule,
        SavedSearchesModule,
        ScheduledMessagesModule,
      ],
      providers: [{ provide: SERVICE_CONFIG, useValue: config }, HealthResolver, ArchivedChats, ChatNewsPublisher],
      exports: [SERVICE_CONFIG, ChatNewsPublisher],
    };
  }
}
