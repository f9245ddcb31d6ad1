import { Module } from '@nestjs/common';
import { EmailConfirmationResolver } from './email-confirmation.resolver.js';
import { EmailConfirmation } from './email-confirmation.service.js';
import { LeaveMailsController } from './leave-mails.controller.js';
import { NotificationPreferenceCommands } from './notification-preference-commands.service.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { PushSubscriptionCommands } from './push-subscription-commands.service.js';

@Module({
  controllers: [LeaveMailsController],
  providers: [
    NotificationsResolver,
    NotificationPreferenceCommands,
    PushSubscriptionCommands,
    EmailConfirmationResolver,
    EmailConfirmation,
  ],
})
export class NotificationsModule {}
