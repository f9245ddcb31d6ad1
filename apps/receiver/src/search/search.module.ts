import { Module } from '@nestjs/common';
import { ChatSearchQueries } from './chat-search-queries.service.js';
import { FileSearchQueries } from './file-search-queries.service.js';
import { MessageFinder } from './message-finder.service.js';
import { MessageSearchQueries } from './message-search-queries.service.js';
import { SavedSearchQueries } from './saved-search-queries.service.js';
import { SearchReader } from './search-reader.service.js';
import { SearchResolver } from './search.resolver.js';

@Module({
  providers: [
    SearchResolver,
    SearchReader,
    MessageSearchQueries,
    FileSearchQueries,
    MessageFinder,
    ChatSearchQueries,
    SavedSearchQueries,
  ],
})
export class SearchModule {}
