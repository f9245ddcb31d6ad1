import { Module } from '@nestjs/common';
import { ChatTypesModule } from '#libs/graphql';
import { ChatCommands } from './chat-commands.service.js';
import { ChatsResolver } from './chats.resolver.js';
import { ParticipantCommands } from './participant-commands.service.js';

@Module({ imports: [ChatTypesModule], providers: [ChatsResolver, ChatCommands, ParticipantCommands] })
export class ChatsModule {}
