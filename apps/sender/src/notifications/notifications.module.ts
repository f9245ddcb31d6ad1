import { Module } from '@nestjs/common';
import { NotificationCommands } from './notification-commands.service.js';
import { NotificationsResolver } from './notifications.resolver.js';

@Module({ providers: [NotificationsResolver, NotificationCommands] })
export class NotificationsModule {}
