import { Module } from '@nestjs/common';
import { SavedSearchCommands } from './saved-search-commands.service.js';
import { SavedSearchesResolver } from './saved-searches.resolver.js';

@Module({ providers: [SavedSearchesResolver, SavedSearchCommands] })
export class SavedSearchesModule {}
