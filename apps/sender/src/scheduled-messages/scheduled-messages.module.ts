import { Module } from '@nestjs/common';
import { ScheduledMessageCommands } from './scheduled-message-commands.service.js';
import { ScheduledMessagesResolver } from './scheduled-messages.resolver.js';
import { ScheduledSender } from './scheduled-sender.service.js';

@Module({ providers: [ScheduledMessagesResolver, ScheduledMessageCommands, ScheduledSender] })
export class ScheduledMessagesModule {}
