import { Module } from '@nestjs/common';
import { ChatPreferencesCommands } from './chat-preferences-commands.service.js';
import { ChatPreferencesResolver } from './chat-preferences.resolver.js';

@Module({ providers: [ChatPreferencesResolver, ChatPreferencesCommands] })
export class ChatPreferencesModule {}
