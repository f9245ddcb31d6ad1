import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { FeedModule } from '#libs/feed';
import { GraphqlServiceModule, HealthResolver } from '#libs/graphql';
import { HealthModule } from '#libs/health';
import { JwksController } from './keys/jwks.controller.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { UsersModule } from './users/users.module.js';

/** Accounts and sessions. */
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
        GraphqlServiceModule.forService(config),
        HealthModule.forService(config),
        UsersModule,
        SessionsModule,
        PreferencesModule,
        NotificationsModule,
      ],
      controllers: [JwksController],
      providers: [{ provide: SERVICE_CONFIG, useValue: config }, HealthResolver],
      exports: [SERVICE_CONFIG],
    };
  }
}
