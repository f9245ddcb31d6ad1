import { Module } from '@nestjs/common';
import { NotificationQueries } from './notification-queries.service.js';
import { NotificationsResolver } from './notifications.resolver.js';

@Module({ providers: [NotificationsResolver, NotificationQueries] })
export class NotificationsModule {}
