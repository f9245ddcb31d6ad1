import { Module } from '@nestjs/common';
import { SearchIndexer } from './search-indexer.service.js';

@Module({ providers: [SearchIndexer] })
export class SearchModule {}
