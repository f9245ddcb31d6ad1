import { Module } from '@nestjs/common';
import { DraftCommands } from './draft-commands.service.js';
import { DraftsResolver } from './drafts.resolver.js';

@Module({ providers: [DraftsResolver, DraftCommands] })
export class DraftsModule {}
