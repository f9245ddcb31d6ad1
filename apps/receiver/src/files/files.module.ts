import { Module } from '@nestjs/common';
import { FileQueries } from './file-queries.service.js';
import { FilesResolver } from './files.resolver.js';

@Module({ providers: [FilesResolver, FileQueries] })
export class FilesModule {}
