import { Module } from '@nestjs/common';
import { SavedSearchMatcher } from './saved-search-matcher.service.js';
import { SearchIndexer } from './search-indexer.service.js';

@Module({ providers: [SearchIndexer, SavedSearchMatcher] })
export class SearchModule {}
