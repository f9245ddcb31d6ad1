import { Module } from '@nestjs/common';
import { EventSubscriptions } from './event-subscriptions.service.js';
import { EventsResolver } from './events.resolver.js';

@Module({ providers: [EventsResolver, EventSubscriptions] })
export class ChatEventsModule {}
