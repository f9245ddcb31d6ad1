import { Module } from '@nestjs/common';
import { ReactionCommands } from './reaction-commands.service.js';
import { ReactionsResolver } from './reactions.resolver.js';

@Module({ providers: [ReactionsResolver, ReactionCommands] })
export class ReactionsModule {}
