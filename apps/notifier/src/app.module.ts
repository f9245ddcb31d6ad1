import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { FeedModule } from '#libs/feed';
import { HealthModule } from '#libs/health';
import { NotificationsModule } from './notifications/notifications.module.js';
import { SearchModule } from './search/search.module.js';

/** What follows all chats on nobody's behalf. Serves health and metrics alone; several instances share the work. */
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
        FeedModule,
        HealthModule.forService(config),
        NotificationsModule,
        SearchModule,
      ],
      providers: [{ provide: SERVICE_CONFIG, useValue: config }],
      exports: [SERVICE_CONFIG],
    };
  }
}
