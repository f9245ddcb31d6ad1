import { Module } from '@nestjs/common';
import { EventSubscriptions } from './event-subscriptions.service.js';
import { EventsResolver } from './events.resolver.js';
import { ParticipantChangesResolver } from './participant-changes.resolver.js';

@Module({ providers: [EventsResolver, EventSubscriptions, ParticipantChangesResolver] })
export class ChatEventsModule {}
